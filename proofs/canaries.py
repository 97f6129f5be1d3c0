"""Nothing of a client lies where it should not. `./run prove canaries [--rounds 6]`, rounds being whole loops."""

import logging
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from unittest.mock import patch

from django.urls import resolve, reverse

from config.logs import JsonFormatter
from organizations import outbox
from organizations.choices import OrganizationType, RoleCode
from organizations.models import Message, Region
from proofs.canaries_loop import DATABASE, LISTING, NOTE, Cast, loop
from referrals import notices, vault
from tests.plugins.cast import make_organization, make_person
from tests.plugins.listings import make_activity
from tests.plugins.referrals import make_type

ROUNDS = 6
_HEAD = """# Canaries

The whole loop through the pages (asked, opened, declined, sent on, answered, a call asked for without an account, a
form that meets an ended session, an error with the details in hand, erased), with odd words for what a client tells.
Then each place is searched for them, also as hexadecimal digits and as base64. Of name, number and time none may lie
anywhere, in the database neither, while they are held. The note of 200 characters stands in the database in the clear
until it is erased, code and listing always; in all that is sent, logged or kept beside none of the three may be. Not
looked at: the log of the database server, which gets no statements (`config/launch/roles.sql`). Made by
`./run prove canaries`.

| place | bytes searched | canaries found |
|---|---|---|
"""


def make_cast() -> Cast:
    Region.objects.filter(code="13").update(in_use=True)
    county = make_organization("Pohjois-Savon hyvinvointialue", OrganizationType.COUNTY)
    unit = make_organization("Palveluohjaus, Kuopio", OrganizationType.COUNTY, parent=county)
    tupa, lumme = make_organization("Tuulikin Tupa ry"), make_organization("Arkivoima Lumme ry")
    make_type(county, way_in="ask_contact", first_contact="organization")
    return Cast(
        make_person("Aino Miettinen", (RoleCode.PROFESSIONAL, unit)),
        make_person("Raili Kettunen", (RoleCode.RECEIVER, tupa)),
        make_person("Onni Laakso", (RoleCode.RECEIVER, lumme)),
        make_activity(tupa, LISTING, way_in="ask_contact"),
        make_activity(lumme, f"{LISTING} kaksi", way_in="ask_contact"),
    )


def prove(rounds: int) -> tuple[str, bool]:
    """The report, and whether nothing was found but what was planted."""
    cast = make_cast()
    traces = loop(cast, rounds)
    found, lines = traces.found(), []
    for place, told in sorted(traces.places.items()):
        lines.append(f"| {place} | {len(told):,} | {sum(where == place for _word, where in found)} |")
    lines += ["", f"{rounds} loops.", "", "| planted fault | found in |", "|---|---|"]
    missed = 0
    for name, (place, fault) in PLANTED.items():
        with fault(cast):
            where = {one for _word, one in loop(cast).found()}
        missed += place not in where
        lines.append(f"| {name} | {', '.join(sorted(where)) or '**not found**'} |")
    print("\n".join(f"{word} in {place}" for word, place in found), file=sys.stderr)
    return _HEAD + "\n".join(lines) + "\n", not found and not missed


def _also_logged(_cast: Cast) -> AbstractContextManager:
    put = vault.put

    def talkative(*, referral, details):
        logging.getLogger("referrals").debug("put %s", details)
        put(referral=referral, details=details)

    return patch("referrals.vault.put", talkative)


def _not_sealed(_cast: Cast) -> AbstractContextManager:
    as_it_is = {"seal": lambda _key, told, _bound_to: told, "unseal": lambda _key, told, _bound_to: told}
    return patch.multiple("referrals.sealing", **as_it_is)


def _kept_form(cast: Cast) -> AbstractContextManager:
    view = resolve(reverse("referrals:ask_contact", args=[cast.craft.slug])).func
    return patch.object(view, "keeps_post", True, create=True)


def _note_in_mail(_cast: Cast) -> AbstractContextManager:
    def write(message: Message) -> outbox.Mail:
        return outbox.Mail(message.recipient.email, "Kysymys", NOTE)

    return patch.dict(outbox._kinds, {notices.TO_RECEIVER: outbox.Kind("", write)})


def _error_told(_cast: Cast) -> AbstractContextManager:
    return patch.object(JsonFormatter, "format", logging.Formatter().format)


# Fault → where it must be found, and how it is made.
PLANTED: dict[str, tuple[str, Callable[[Cast], AbstractContextManager]]] = {
    "details not sealed": (DATABASE, _not_sealed),
    "details in a log line": ("logs", _also_logged),
    "the text of an error in the log": ("logs", _error_told),
    "a form kept for after sign-in": ("sessions", _kept_form),
    "the note in a mail": ("mails", _note_in_mail),
}
