# The card's own words. Keep them short: many stand on buttons and in narrow columns.

# The language of this file.
lang = en

# Column headers.
question = Question
explanation-column = Explanation and sources
verdict-column = verdict
answer-column = answer
basis-column = Basis

# The controls above the table.
controls = Filter and search
view = View
table = Table
cards = Cards
diagram = Diagram
theme = Theme
all-themes = All themes
only-differences = Only differences
search = Search
expand-all = Expand all
collapse-all = Collapse all

# The button for choosing what is compared; before the name of one, for a screen reader: a button
# that moves its column.
subjects = Subjects
earlier = move earlier
later = move later

# The marks above the table, one for each question.
overview = Overview
different = Different
alike = Alike
not-comparable = Not comparable

# Buttons.
cite = Cite
export = Copy or download

# How many of the questions are shown. It begins with the number.
count = { $shown } of { $all } shown
nothing-found = No question matches.
clear-filters = Show all questions

# In place of an answer, and of an explanation.
not-stated = Not stated
nothing-more = No explanation or source is given.

# The verdicts.
yes = Yes
partly = Partly
no = No
unclear = Unclear
not-applicable = Not applicable

# Who says so.
treaty = Treaty text
resolution = Resolution
rule = Internal rule
practice = Practice
scholarship = Scholarship
argument = Argument

# Before a date: the state of affairs on that day.
as-of = as of
# Before a date: what was true before that day.
until = Until
# Above what was true at earlier times.
before = Earlier
# Above a list of who holds which view.
positions = Who holds what

# What somebody argues, and how that stands against the sources.
claims = What is argued
supported = Supported by the sources
contested = Contested
contradicted = Contradicted by the sources
opinion = Opinion
# Before links to the questions that a claim bears on.
bears-on = Bears on

timeline = Timeline

# Which body has powers over, duties to or ties with which.
relations = Who is bound to whom
power = power or duty
choice = by choice
barred = ruled out

# Before the number of a source, for a screen reader.
source = source
sources = Sources
# Before a question, for a screen reader: a link back to its row.
back-to = back to
archived = archived copy
# Before a date: when the source was last checked.
verified = checked
translation = Translation
# Before a date: when the card was last changed.
updated = Updated

# Dates: a day, a month.
date = { $day } { $month } { $year }
month-of-year = { $month } { $year }
months = January, February, March, April, May, June, July, August, September, October, November, December

## Citing and copying

# In the dialog for citing a question or copying the card.
format = Format
plain-text = Text
copy = Copy
copy-link = Copy link
copied = Copied
not-copied = Not copied: please select the text and copy it yourself
download = Download
close = Close
# Before a date, in a citation: when the reader saw the card.
accessed = accessed
