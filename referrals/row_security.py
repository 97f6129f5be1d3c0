"""The database itself shows a referral to its two parties alone (trust.md 2); to its owner it would show all."""

from django.conf import settings
from django.core.checks import Error, Tags, register
from django.db import connection

from organizations.readiness import must_hold

TABLES = (
    "referrals_referral", "referrals_referralevent", "referrals_referralview", "referrals_referralpermission",
    "referrals_referralcontact", "referrals_contactkey", "referrals_nextinorder", "referrals_linkwork",
    "referrals_triedactivity", "referrals_feedbacklink", "referrals_feedback", "referrals_codepin",
)  # fmt: skip


@must_hold("row_security")
def is_active() -> bool:
    return _active_on_all() is True


@register(Tags.database)
def row_security_is_active(app_configs, databases=None, **kwargs):
    """Asked before the web process starts (`check --database default`); not of commands that run as the owner on
    purpose, nor before there are tables."""
    if settings.RUNS_AS_OWNER or not databases or _active_on_all() is not False:
        return []
    text = "The database would show every referral to this role: it owns the tables, or is a superuser."
    hint = "Let DATABASE_URL name the application's role and DATABASE_OWNER_URL the owner."
    return [Error(text, hint=hint, id="house.E020")]


def _active_on_all() -> bool | None:
    """None before there are tables."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT bool_and(row_security_active(to_regclass(name))) FROM unnest(%s::text[]) AS name", [list(TABLES)]
        )
        return cursor.fetchone()[0]
