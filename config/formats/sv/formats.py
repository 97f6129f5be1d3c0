"""Dates as Swedish-speaking Finland writes them."""

SHORT_DATE_FORMAT = "j.n.Y"
DATE_FORMAT = "j F Y"
SHORT_DATETIME_FORMAT = "j.n.Y H.i"
DATETIME_FORMAT = "j F Y H.i"
