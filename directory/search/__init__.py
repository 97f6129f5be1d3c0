"""Finding by need and stage, in Finnish. See docs/search.md.

`tokens` → `analysis` (with `voikko` or `dictionary`, and `roots`) give words; `facets` gives the values of all axes
their numbers; `indexing` writes what `find` reads; `understanding` turns what somebody typed into words and values.
"""
