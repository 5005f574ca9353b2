# The card's own words. Keep them short: many stand on buttons and in narrow columns.

# The language of this file.
lang = zh

# Column headers.
question = 问题
explanation-column = 说明与资料来源
verdict-column = 结论
answer-column = 回答
basis-column = 依据

# The controls above the table.
controls = 筛选与搜索
view = 视图
table = 表格
cards = 卡片
diagram = 关系图
theme = 主题
all-themes = 所有主题
only-differences = 仅显示差异
search = 搜索
expand-all = 全部展开
collapse-all = 全部收起

# The button for choosing what is compared; before the name of one, for a screen reader: a button
# that moves its column.
subjects = 比较对象
earlier = 前移
later = 后移

# The marks above the table, one for each question.
overview = 概览
different = 不同
alike = 相同
not-comparable = 无法比较

# Buttons.
cite = 引用
export = 复制或下载

# How many of the questions are shown. It begins with the number.
count = { $shown }个问题（共{ $all }个）
nothing-found = 没有符合条件的问题。
clear-filters = 显示所有问题

# In place of an answer, and of an explanation.
not-stated = 未说明
nothing-more = 未提供说明或资料来源。

# The verdicts.
yes = 是
partly = 部分是
no = 否
unclear = 不明确
not-applicable = 不适用

# Who says so.
treaty = 条约文本
resolution = 决议
rule = 内部规则
practice = 实践
scholarship = 学说
argument = 论点

# Before a date: the state of affairs on that day.
as-of = 截至
# Before a date: what was true before that day.
until = 直到
# Above what was true at earlier times.
before = 此前
# Above a list of who holds which view.
positions = 各方立场

# What somebody argues, and how that stands against the sources.
claims = 所提论点
supported = 有资料来源支持
contested = 存在争议
contradicted = 与资料来源相悖
opinion = 意见
# Before links to the questions that a claim bears on.
bears-on = 相关问题

timeline = 时间线

# Which body has powers over, duties to or ties with which.
relations = 相互关系
power = 权力或义务
choice = 自愿
barred = 明文排除

# Before the number of a source, for a screen reader.
source = 来源
sources = 资料来源
# Before a question, for a screen reader: a link back to its row.
back-to = 返回问题
archived = 存档副本
# Before a date: when the source was last checked.
verified = 核查于
translation = 译文
# Before a date: when the card was last changed.
updated = 更新于

# Dates: a day, a month.
date = { $year }年{ $month }{ $day }日
month-of-year = { $year }年{ $month }
months = 1月, 2月, 3月, 4月, 5月, 6月, 7月, 8月, 9月, 10月, 11月, 12月

## Citing and copying

# In the dialog for citing a question or copying the card.
format = 格式
plain-text = 文本
copy = 复制
copy-link = 复制链接
copied = 已复制
not-copied = 未能复制：请选中文本后自行复制
download = 下载
close = 关闭
# Before a date, in a citation: when the reader saw the card.
accessed = 访问于
