"""What a typed beginning may become: the names of needs and groups, then of activities.

Search words are never among them: some are blunt (words.md 6).
"""

import re
from collections.abc import Mapping

from django.db.models import QuerySet

from directory.models import Activity, ActivityText
from directory.search.facets import FacetAxis
from directory.search.labels import Label

BEGINS_AT, MOST = 2, 8
_NAMED = (FacetAxis.NEED, FacetAxis.TARGET_GROUP)


def suggestions(text: str, names: Mapping[int, Label], shown: QuerySet[Activity]) -> list[str]:
    """`shown` are the listings that the reader may find; at most eight names, none twice."""
    if len(text) < BEGINS_AT:
        return []
    begins = re.compile(rf"(?:^|\W){re.escape(text)}", re.IGNORECASE)
    values = [label.name for label in names.values() if label.axis in _NAMED and label.offered]
    found = [name for name in values if begins.search(name)]
    if len(found) < MOST:
        found += _activities(text, shown)
    return list(dict.fromkeys(found))[:MOST]


def _activities(text: str, shown: QuerySet[Activity]) -> list[str]:
    texts = ActivityText.objects.filter(activity__in=shown, name__iregex=rf"(^|[^[:alnum:]]){_escaped(text)}")
    return list(texts.order_by("name").values_list("name", flat=True).distinct()[:MOST])


def _escaped(text: str) -> str:
    # PostgreSQL takes a backslash before a letter for a class of characters; only plain signs mean anything to it.
    return "".join(f"\\{sign}" if sign.isascii() and not sign.isalnum() else sign for sign in text)
