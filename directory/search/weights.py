"""How much each thing weighs. Changed only by what `search_quality` measures; see docs/search.md."""

# A listing's fields: the best place in which a word stands counts.
NAME = 3.0
CHOSEN = 2.5  # needs, target groups, search words of its own
PLACE = 2.0
ORGANIZATION = 1.5
TEXT = 1.0

# What a typed word may stand for.
FACET = 1.2
FACET_OF_PART = 0.5  # the word's part means it: päihde- in päihdekuntoutus
PART_OF_NAME = 0.8  # a value's name is "Alakulo ja masennus" and one half was typed
THEME_OF_NEED = 0.4  # the theme of a need that was meant
WORD_OF_PHRASE = 0.6  # a word that stands in the phrases of this value alone, or its family
GROUP = 0.6  # a target group, where the same word means a need as well
SPOKEN = 0.3  # the language in which one types
# What means a value so surely lends its words to it: one half of its name may be another thing.
SYNONYM_FROM = 0.85
SYNONYM = 0.5  # another word for the same value, in a listing's own words
OTHER_LANGUAGE = 0.8
PREFIX = 0.8
ONE_SLIP, TWO_SLIPS = 0.75, 0.55

# What else than the best speaks for a listing, within one typed word.
MORE_EVIDENCE = 0.5

# All words found first: what of the sum depends on the share of the words that a listing answers.
COVERED = 0.6

# The share of the best score that a listing must reach to be shown at all, but for so many of the best.
WORTH_SHOWING, ALWAYS_SHOWN = 0.25, 30

# Sinking: what nobody has looked at for long, and what takes nobody new just now.
STALE, PAUSED = 0.6, 0.9
COUNTY_WIDE, NATIONWIDE = 0.97, 0.94

# Scores that differ less are the same: what adds up in another order must not stand in another order.
DIGITS = 3
