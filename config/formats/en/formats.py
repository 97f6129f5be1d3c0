"""Dates that nobody reads the wrong way round."""

SHORT_DATE_FORMAT = "j M Y"
DATE_FORMAT = "j F Y"
SHORT_DATETIME_FORMAT = "j M Y, H:i"
DATETIME_FORMAT = "j F Y, H:i"
