# The card's own words. Keep them short: many stand on buttons and in narrow columns.

# The language of this file.
lang = ar

# Column headers.
question = السؤال
explanation-column = الشرح والمصادر
verdict-column = الخلاصة
answer-column = الإجابة
basis-column = الأساس

# The controls above the table.
controls = التصفية والبحث
view = العرض
table = جدول
cards = بطاقات
diagram = مخطط
theme = الموضوع
all-themes = جميع المواضيع
only-differences = الاختلافات فقط
search = البحث
expand-all = توسيع الكل
collapse-all = طي الكل

# The button for choosing what is compared; before the name of one, for a screen reader: a button
# that moves its column.
subjects = الجهات
earlier = تقديم
later = تأخير

# The marks above the table, one for each question.
overview = نظرة عامة
different = مختلف
alike = متشابه
not-comparable = غير قابل للمقارنة

# Buttons.
cite = اقتباس
export = نسخ أو تنزيل

# How many of the questions are shown. It begins with the number.
count = { $shown } من { $all } قيد العرض
nothing-found = لا توجد أسئلة مطابقة.
clear-filters = عرض جميع الأسئلة

# In place of an answer, and of an explanation.
not-stated = غير مذكور
nothing-more = لم يُقدَّم أي شرح أو مصدر.

# The verdicts.
yes = نعم
partly = جزئياً
no = لا
unclear = غير واضح
not-applicable = لا ينطبق

# Who says so.
treaty = نص المعاهدة
resolution = قرار
rule = قاعدة داخلية
practice = ممارسة
scholarship = فقه قانوني
argument = حجة

# Before a date: the state of affairs on that day.
as-of = الوضع في
# Before a date: what was true before that day.
until = حتى
# Above what was true at earlier times.
before = سابقاً
# Above a list of who holds which view.
positions = المواقف وأصحابها

# What somebody argues, and how that stands against the sources.
claims = الحجج المطروحة
supported = تؤيدها المصادر
contested = محل خلاف
contradicted = تناقضها المصادر
opinion = رأي
# Before links to the questions that a claim bears on.
bears-on = الأسئلة ذات الصلة

timeline = التسلسل الزمني

# Which body has powers over, duties to or ties with which.
relations = من يرتبط بمن
power = سلطة أو واجب
choice = طوعاً
barred = مستبعد صراحةً

# Before the number of a source, for a screen reader.
source = المصدر
sources = المصادر
# Before a question, for a screen reader: a link back to its row.
back-to = العودة إلى السؤال
archived = نسخة محفوظة
# Before a date: when the source was last checked.
verified = آخر تحقق:
translation = الترجمة
# Before a date: when the card was last changed.
updated = آخر تحديث:

# Dates: a day, a month.
date = { $day } { $month } { $year }
month-of-year = { $month } { $year }
months = يناير, فبراير, مارس, أبريل, مايو, يونيه, يوليه, أغسطس, سبتمبر, أكتوبر, نوفمبر, ديسمبر

## Citing and copying

# In the dialog for citing a question or copying the card.
format = الصيغة
plain-text = نص
copy = نسخ
copy-link = نسخ الرابط
copied = تم النسخ
not-copied = تعذر النسخ: يرجى تحديد النص ونسخه يدويا
download = تنزيل
close = إغلاق
# Before a date, in a citation: when the reader saw the card.
accessed = تاريخ الاطلاع:
