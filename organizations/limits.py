"""How often something may be tried, counted in a table so that all web processes agree."""

import hashlib
import hmac
from datetime import timedelta
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.db import connection
from django.utils import timezone

from organizations.models import Attempt

MINUTE = timedelta(minutes=1)


def who(request) -> str:
    """A keyed hash of the client's address: enough to count by, not an address."""
    return hashed(_network(_address(request)))


def hashed(text: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()


def too_many(what: str, by: str, *, most: int, within: timedelta) -> bool:
    """Counts this try and tells whether there have been more than `most` in the time before it. Those at the same
    moment wait for each other, so that each sees the ones before it."""
    _wait_for_others(what, by)
    count(what, by)
    return _tries(what, by, within) > most


def reached(what: str, by: str, *, most: int, within: timedelta) -> bool:
    """Whether there have been as many already; counts nothing, since only what failed is counted (`count`)."""
    _wait_for_others(what, by)
    return _tries(what, by, within) >= most


def count(what: str, by: str) -> None:
    Attempt.objects.create(what=what, who=by)


def _wait_for_others(what: str, by: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"{what}:{by}"])


def _tries(what: str, by: str, within: timedelta) -> int:
    return Attempt.objects.filter(what=what, who=by, at__gt=timezone.now() - within).count()


def _address(request) -> str:
    # Behind our own proxy the last address of the list is the one that the proxy itself saw.
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.BEHIND_PROXY else ""
    return forwarded.rsplit(",", 1)[-1].strip() or request.META.get("REMOTE_ADDR", "")


def _network(address: str) -> str:
    """Of an IPv6 address the half that names the customer: the other half each of them may choose freely."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if known.version == 4:
        return address
    return str(known.ipv4_mapped or ip_network(f"{address}/64", strict=False))
