"""Search kept in the memory of each web process: the same answers as `find` by SQL, in a few milliseconds.

`segment` holds listings as arrays; `loading` reads them from the database; `keeper` keeps them up to date and says
whether there is anything to answer from; `scoring` answers. Until it is loaded, and wherever `SEARCH_IN_MEMORY` is off,
the one SQL answers; a test holds the two together. See docs/decisions/search.md.
"""
