# The card's own words. Keep them short: many stand on buttons and in narrow columns.

# The language of this file.
lang = ru

# Column headers.
question = Вопрос
explanation-column = Пояснения и источники
verdict-column = вывод
answer-column = ответ
basis-column = Основание

# The controls above the table.
controls = Фильтр и поиск
view = Вид
table = Таблица
cards = Карточки
diagram = Схема
theme = Тема
all-themes = Все темы
only-differences = Только различия
search = Поиск
expand-all = Развернуть все
collapse-all = Свернуть все

# The button for choosing what is compared; before the name of one, for a screen reader: a button
# that moves its column.
subjects = Субъекты
earlier = переместить ближе к началу
later = переместить ближе к концу

# The marks above the table, one for each question.
overview = Обзор
different = Различаются
alike = Совпадают
not-comparable = Несопоставимо

# Buttons.
cite = Цитировать
export = Копировать или скачать

# How many of the questions are shown. It begins with the number.
count = { $shown } из { $all } показано
nothing-found = Подходящих вопросов нет.
clear-filters = Показать все вопросы

# In place of an answer, and of an explanation.
not-stated = Не указано
nothing-more = Пояснения и источники не приведены.

# The verdicts.
yes = Да
partly = Частично
no = Нет
unclear = Неясно
not-applicable = Неприменимо

# Who says so.
treaty = Текст договора
resolution = Резолюция
rule = Внутреннее правило
practice = Практика
scholarship = Доктрина
argument = Довод

# Before a date: the state of affairs on that day.
as-of = по состоянию на
# Before a date: what was true before that day.
until = До
# Above what was true at earlier times.
before = Ранее
# Above a list of who holds which view.
positions = Кто какой позиции придерживается

# What somebody argues, and how that stands against the sources.
claims = Выдвигаемые доводы
supported = Подтверждается источниками
contested = Оспаривается
contradicted = Противоречит источникам
opinion = Мнение
# Before links to the questions that a claim bears on.
bears-on = Затрагиваемые вопросы

timeline = Хронология

# Which body has powers over, duties to or ties with which.
relations = Кто с кем связан
power = полномочие или обязанность
choice = добровольно
barred = прямо исключено

# Before the number of a source, for a screen reader.
source = источник
sources = Источники
# Before a question, for a screen reader: a link back to its row.
back-to = назад к вопросу
archived = архивная копия
# Before a date: when the source was last checked.
verified = проверено:
translation = Перевод
# Before a date: when the card was last changed.
updated = Обновлено:

# Dates: a day, a month.
date = { $day } { $month } { $year } г.
month-of-year = { $month } { $year } г.
months = января, февраля, марта, апреля, мая, июня, июля, августа, сентября, октября, ноября, декабря
months-alone = январь, февраль, март, апрель, май, июнь, июль, август, сентябрь, октябрь, ноябрь, декабрь

## Citing and copying

# In the dialog for citing a question or copying the card.
format = Формат
plain-text = Текст
copy = Копировать
copy-link = Копировать ссылку
copied = Скопировано
not-copied = Не скопировано: выделите текст и скопируйте его вручную
download = Скачать
close = Закрыть
# Before a date, in a citation: when the reader saw the card.
accessed = дата обращения:
