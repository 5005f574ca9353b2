# The card's own words. Keep them short: many stand on buttons and in narrow columns.

# The language of this file.
lang = es

# Column headers.
question = Pregunta
explanation-column = Explicación y fuentes
verdict-column = conclusión
answer-column = respuesta
basis-column = Fundamento

# The controls above the table.
controls = Filtros y búsqueda
view = Vista
table = Tabla
cards = Fichas
diagram = Diagrama
theme = Tema
all-themes = Todos los temas
only-differences = Solo diferencias
search = Búsqueda
expand-all = Desplegar todo
collapse-all = Contraer todo

# The button for choosing what is compared; before the name of one, for a screen reader: a button
# that moves its column.
subjects = Sujetos
earlier = mover antes
later = mover después

# The marks above the table, one for each question.
overview = Panorama
different = Distinto
alike = Similar
not-comparable = No comparable

# Buttons.
cite = Citar
export = Copiar o descargar

# How many of the questions are shown. It begins with the number.
count = { $shown } de { $all } en pantalla
nothing-found = Ninguna pregunta coincide.
clear-filters = Mostrar todas las preguntas

# In place of an answer, and of an explanation.
not-stated = No se indica
nothing-more = No se ofrece ninguna explicación ni fuente.

# The verdicts.
yes = Sí
partly = En parte
no = No
unclear = No está claro
not-applicable = No se aplica

# Who says so.
treaty = Texto del tratado
resolution = Resolución
rule = Norma interna
practice = Práctica
scholarship = Doctrina
argument = Argumento

# Before a date: the state of affairs on that day.
as-of = situación a
# Before a date: what was true before that day.
until = Hasta
# Above what was true at earlier times.
before = Anteriormente
# Above a list of who holds which view.
positions = Quién sostiene qué

# What somebody argues, and how that stands against the sources.
claims = Lo que se sostiene
supported = Respaldado por las fuentes
contested = Controvertido
contradicted = Contradicho por las fuentes
opinion = Opinión
# Before links to the questions that a claim bears on.
bears-on = Preguntas relacionadas

timeline = Cronología

# Which body has powers over, duties to or ties with which.
relations = Quién está vinculado con quién
power = facultad u obligación
choice = con carácter voluntario
barred = exclusión expresa

# Before the number of a source, for a screen reader.
source = fuente
sources = Fuentes
# Before a question, for a screen reader: a link back to its row.
back-to = volver a la pregunta
archived = copia archivada
# Before a date: when the source was last checked.
verified = última verificación:
translation = Traducción
# Before a date: when the card was last changed.
updated = Última actualización:

# Dates: a day, a month.
date = { $day } de { $month } de { $year }
month-of-year = { $month } de { $year }
months = enero, febrero, marzo, abril, mayo, junio, julio, agosto, septiembre, octubre, noviembre, diciembre

## Citing and copying

# In the dialog for citing a question or copying the card.
format = Formato
plain-text = Texto
copy = Copiar
copy-link = Copiar enlace
copied = Copiado
not-copied = No se ha podido copiar: seleccione el texto y cópielo usted
download = Descargar
close = Cerrar
# Before a date, in a citation: when the reader saw the card.
accessed = consultado el
