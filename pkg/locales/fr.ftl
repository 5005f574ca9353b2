# The card's own words. Keep them short: many stand on buttons and in narrow columns.

# The language of this file.
lang = fr

# Column headers.
question = Question
explanation-column = Explication et sources
verdict-column = conclusion
answer-column = réponse
basis-column = Fondement

# The controls above the table.
controls = Filtres et recherche
view = Affichage
table = Tableau
cards = Fiches
diagram = Schéma
theme = Thème
all-themes = Tous les thèmes
only-differences = Différences uniquement
search = Recherche
expand-all = Tout développer
collapse-all = Tout réduire

# The button for choosing what is compared; before the name of one, for a screen reader: a button
# that moves its column.
subjects = Sujets
earlier = déplacer avant
later = déplacer après

# The marks above the table, one for each question.
overview = Aperçu
different = Différent
alike = Semblable
not-comparable = Non comparable

# Buttons.
cite = Citer
export = Copier ou télécharger

# How many of the questions are shown. It begins with the number.
count = { $shown } sur { $all } à l’écran
nothing-found = Aucune question ne correspond.
clear-filters = Afficher toutes les questions

# In place of an answer, and of an explanation.
not-stated = Non précisé
nothing-more = Aucune explication ni source n’est indiquée.

# The verdicts.
yes = Oui
partly = En partie
no = Non
unclear = Incertain
not-applicable = Sans objet

# Who says so.
treaty = Texte du traité
resolution = Résolution
rule = Règle interne
practice = Pratique
scholarship = Doctrine
argument = Argument

# Before a date: the state of affairs on that day.
as-of = date de référence :
# Before a date: what was true before that day.
until = Avant le
# Above what was true at earlier times.
before = Auparavant
# Above a list of who holds which view.
positions = Positions en présence

# What somebody argues, and how that stands against the sources.
claims = Thèses avancées
supported = Étayée par les sources
contested = Contestée
contradicted = Contredite par les sources
opinion = Opinion
# Before links to the questions that a claim bears on.
bears-on = Questions concernées

timeline = Chronologie

# Which body has powers over, duties to or ties with which.
relations = Qui est lié à qui
power = pouvoir ou obligation
choice = à titre volontaire
barred = expressément exclu

# Before the number of a source, for a screen reader.
source = source
sources = Sources
# Before a question, for a screen reader: a link back to its row.
back-to = retour à la question
archived = copie archivée
# Before a date: when the source was last checked.
verified = dernière vérification :
translation = Traduction
# Before a date: when the card was last changed.
updated = Dernière mise à jour :

# Dates: a day, a month.
date = { $day } { $month } { $year }
month-of-year = { $month } { $year }
months = janvier, février, mars, avril, mai, juin, juillet, août, septembre, octobre, novembre, décembre

## Citing and copying

# In the dialog for citing a question or copying the card.
format = Format
plain-text = Texte
copy = Copier
copy-link = Copier le lien
copied = Copié
not-copied = Échec de la copie : veuillez sélectionner le texte et le copier vous-même
download = Télécharger
close = Fermer
# Before a date, in a citation: when the reader saw the card.
accessed = consulté le
