"""Lists, forms and codes: what each must show of one's own and must not show, in keys of the world; and every id that
is posted or stands in a query, swapped for one that is not to be had."""

from dataclasses import dataclass, field

from proofs.access.rows import FOR_PROFESSIONALS, HIDDEN
from proofs.access.said import NO_WORDS
from tests.rules.asking import OWN_CANARY
from tests.rules.url_roles import (
    ADMIN,
    AUDITORS,
    EDITORS,
    EVERYBODY,
    FORM_KEY,
    LINK_WORKERS,
    RECEIVERS,
    SENDERS,
    SIGNED_IN,
)


@dataclass(frozen=True)
class Told:
    """`alone`: shown to its own person alone. `open`: to everybody who may ask. `elsewhere`: how those are answered
    whose it is not."""

    name: str
    roles: set[str]
    shows: tuple[str, ...] = ()
    hides: tuple[str, ...] = ()
    data: dict = field(default_factory=dict)
    method: str = "GET"
    statuses: tuple[int, ...] = (200,)
    elsewhere: tuple[int, ...] = (200,)
    alone: bool = False
    open: bool = False
    key: str = ""
    not_in: tuple[str, ...] = ()  # relations left out


def _codes(*names: str) -> tuple[str, ...]:
    return tuple(f"code of {name}" for name in names)


def _typed(name: str, roles: set[str], key: str, right: bool, **more) -> Told:
    """A code typed in: one's own leads to its page, any other is not known."""
    return Told(name, roles, data={"code": f"code of {key}"}, method="POST", statuses=(302,) if right else (400,),
                elsewhere=(400,), **more)  # fmt: skip


def _token(key: str, stands: bool, name: str = "mail_link", **more) -> Told:
    return Told(name, EVERYBODY, key=key, open=True, statuses=(200,) if stands else (410,), **more)


def _posted(name: str, roles: set[str], right: bool, data: dict, **more) -> Told:
    return Told(name, roles, data=data, method="POST", statuses=(302,) if right else (400,), elsewhere=(400,), **more)


def _words(*names: str) -> tuple[str, ...]:
    return tuple(f"words of {name}" for name in names)


_SENT = ("own_sent", "own_given", "own_draft", "own_started", "own_contact")
_FOREIGN = _codes("foreign_sent", "foreign_draft")
_SHOWN, _TASK = "Kahvihetki", f"{HIDDEN} kuljetusapu"
_KEPT = f"{HIDDEN} lepäävän piiri"
_DOOR = {"age_group": "older", "form_key": FORM_KEY["form_key"]}

TOLD = [
    # What one's own unit has sent, what came to one's organization, who walks with whom.
    Told("referrals:sent_list", SENDERS, _codes("own_contact", "own_came"), _FOREIGN),
    Told(
        "referrals:inbox",
        RECEIVERS,
        _codes("own_sent", "own_contact"),
        (*_FOREIGN, *_codes("own_given", "own_draft", "own_void")),
    ),
    Told(
        "referrals:received_list",
        RECEIVERS,
        _codes("own_sent", "own_contact"),
        (*_FOREIGN, *_codes("own_given", "own_draft", "own_void")),
    ),
    Told(
        "referrals:walked",
        LINK_WORKERS,
        _codes("own_walked"),
        _codes("walked_void", "walked_back", "own_sent"),
        alone=True,
    ),
    # Codes.
    *[_typed("referrals:look_up_sent", SENDERS, key, True) for key in _SENT if key != "own_draft"],
    *[_typed("referrals:look_up_sent", SENDERS, key, False) for key in ("foreign_sent", "own_draft", "own_redirected")],
    *[_typed("referrals:look_up", RECEIVERS, key, True) for key in ("own_sent", "own_given", "own_came")],
    *[_typed("referrals:look_up", RECEIVERS, key, False) for key in ("foreign_sent", "own_void", "own_draft")],
    *[
        Told("referrals:code", EVERYBODY, data={"code": f"code of {key}"}, method="POST", open=True, statuses=(status,))
        for key, status in (("own_sent", 200), ("own_void", 400), ("own_redirected", 400), ("own_draft", 400))
    ],
    # Questions.
    Told("referrals:question_list", SENDERS, (_SHOWN,), ("Kanarialintu",)),
    Told("referrals:question_group", SENDERS, (_SHOWN,), (HIDDEN,), key="own_group", elsewhere=(404,)),
    Told("referrals:received_questions", RECEIVERS, (_SHOWN,), (f"{HIDDEN} kysymys",)),
    # Listings, written and read.
    Told("directory:listings", {"editor"}, (OWN_CANARY, _SHOWN), (_KEPT, "Kanarialintu")),
    Told("directory:listings", ADMIN, (OWN_CANARY,), (_KEPT,)),
    Told("directory:add_listing", EDITORS, ("Tuulikin Tupa ry",), (f"{HIDDEN} lepäävä",), not_in=("another unit",)),
    Told("directory:search", EVERYBODY, (_SHOWN,), (OWN_CANARY, f"{HIDDEN} loppunut"), open=True),
    Told(
        "directory:selection",
        EVERYBODY,
        (_SHOWN,),
        (OWN_CANARY, "loppunut"),
        {"valitut": "shown_activity,own_activity,archived"},
        open=True,
    ),
    Told(
        "directory:plan",
        EVERYBODY,
        (_SHOWN,),
        (OWN_CANARY, "loppunut"),
        {"valitut": "shown_activity,own_activity,archived"},
        open=True,
    ),
    Told(
        "directory:organizations",
        EVERYBODY,
        ("Tupien liitto ry",),
        ("Kanarialintu odottaa", f"{HIDDEN} lepäävä"),
        open=True,
    ),
    Told("directory:organization", EVERYBODY, (_SHOWN,), (OWN_CANARY, "loppunut"), key="organization_key", open=True),
    Told(
        "directory:activity",
        SIGNED_IN - {"reporting", "privacy_auditor"},
        (FOR_PROFESSIONALS,),
        key="called_key",
        open=True,
    ),
    Told(
        "directory:activity",
        {"visitor", "reporting", "privacy_auditor", "nobody"},
        hides=(FOR_PROFESSIONALS,),
        key="called_key",
        open=True,
    ),
    Told("directory:front_doors", ADMIN, (_SHOWN,), ("Kanarialintu",)),
    *[
        _posted("directory:add_front_door", ADMIN, right, _DOOR | {"listing": key})
        for key, right in (
            ("called", True),
            ("task", False),
            ("own_activity", False),
            ("foreign_activity", False),
            ("archived", False),
        )
    ],
    # What the same person has asked of it a moment ago.
    Told(
        "referrals:ask_place",
        SENDERS,
        ("page of own_contact",),
        ("page of long_ago", "page of in_error"),
        key="called_key",
        alone=True,
    ),
    Told("referrals:ask_place", SENDERS, hides=("page of long_ago",), key="long_ago_key", open=True),
    Told("referrals:ask_place", SENDERS, hides=("page of in_error",), key="in_error_key", open=True),
    # Guiding many at once, and what came by itself.
    Told(
        "referrals:ask_room",
        SENDERS,
        (_SHOWN,),
        (_TASK, "loppunut", OWN_CANARY),
        {"valitut": "shown_activity,task,archived,own_activity"},
        open=True,
    ),
    *[
        _posted("referrals:add_walk_in", RECEIVERS, right, FORM_KEY | {"number": "2", "activity": key})
        for key, right in (
            ("shown_activity", True),
            ("own_activity", False),
            ("foreign_activity", False),
            ("archived", False),
        )
    ],
    # What clients have said: the receiver's once approved and their month is over, the sender's as the client allows.
    Told(
        "referrals:received_feedback",
        RECEIVERS,
        _words("earlier", "not allowed", "taken back"),
        (*_words("this month", "hidden", "waiting", "foreign"), NO_WORDS),
    ),
    *[
        Told("referrals:sent", SENDERS, _words(name), key=f"said {name}", elsewhere=(404,))
        for name in ("earlier", "this month")
    ],
    *[
        Told("referrals:sent", SENDERS, hides=_words(name), key=f"said {name}", elsewhere=(404,))
        for name in ("hidden", "waiting", "not allowed", "taken back")
    ],
    Told("referrals:feedback_desk", ADMIN, _words("waiting"), _words("earlier", "hidden")),
    Told(
        "referrals:feedback_desk",
        ADMIN,
        _words("earlier", "this month", "foreign"),
        (*_words("waiting"), NO_WORDS),
        {"show": "approved"},
    ),
    # One token leads to its own form alone.
    *[
        _token(key, stands, "referrals:tell_feedback")
        for key, stands in (("feedback_asked", True), ("feedback_told", False), ("token", False))
    ],
    # The county's openings, and who has read of them.
    Told("referrals:view_log", AUDITORS, ("Aino Miettinen", "Lokinlukija"), ("Kanarialintu",)),
    # What a region looks after.
    Told("referrals:types", ADMIN, (f"{HIDDEN} laji",), ("Kanarialintu",)),
    Told("referrals:privacy", EVERYBODY, ("Hyvinvointilähete",), (f"{HIDDEN} laji", "Kanarialintu laji"), open=True),
    Told("organizations:admin_organizations", ADMIN, ("Tupien liitto ry",), ("Kanarialintu hyvinvointialue",)),
    Told("organizations:region_settings", ADMIN, ("name of the region",)),
    Told("organizations:desk", ADMIN, ("Ryhmä",), ("Kanarialintu odottava",)),
    Told("organizations:all_people", ADMIN, ("Riitta Savolainen", "@kutsuttu.example"), ("Kanarialintu Vieras",)),
    # People of an organization.
    Told(
        "organizations:people",
        EDITORS,
        ("Riitta Savolainen", "end of own_membership", "again of own_invitation"),
        ("Lähtenyt",),
        key="own_organization",
        elsewhere=(404,),
    ),
    Told(
        "organizations:people",
        {"editor"},
        hides=("end of link_membership", "again of invitation_unbacked_role"),
        key="own_organization",
        elsewhere=(404,),
    ),
    Told(
        "organizations:people",
        ADMIN,
        ("end of link_membership", "again of invitation_unbacked_role"),
        key="own_organization",
        elsewhere=(404,),
    ),
    Told(
        "organizations:own_unit",
        {"editor"},
        ("edit of own_organization", "people of own_organization"),
        key="own_place",
        elsewhere=(404,),
    ),
    Told(
        "organizations:own_unit",
        {"receiver", "link_worker"},
        hides=("edit of own_organization", "people of own_organization"),
        key="own_place",
        elsewhere=(404,),
    ),
    Told("organizations:own", {"receiver"}, ("Tuulikin Tupa",), not_in=("unit above", "another unit")),
    # Links in mails.
    *[
        _token(f"link_{name}", stands)
        for name, stands in (
            ("own", True),
            ("question", True),
            ("box", True),
            ("gone", False),
            ("moved", False),
            ("changed", False),
            ("unpromised", False),
            ("void", False),
            ("withdrawn", False),
            ("changed_box", False),
            ("ended_box", False),
        )
    ],
    *[_token(f"link_{name}", True, data={"show": "1"}, method="POST", shows=(_SHOWN,)) for name in ("own", "question")],
    _token("link_box", True, data={"show": "1", "name": "Kerttu"}, method="POST", shows=("Lukupiiri",)),
    *[
        _token(f"link_{name}", False, data={"show": "1", "name": "Kerttu"}, method="POST")
        for name in ("gone", "moved", "changed", "unpromised", "void", "withdrawn", "changed_box", "ended_box")
    ],
    # Not by the button of the page: past what looks whether it still waits.
    _token("link_drafted", False, data={"seen": ""}, method="POST"),
    *[
        _token(name, name == "backed", "invitation")
        for name in ("backed", "unbacked_gone", "unbacked_place", "unbacked_role")
    ],
]
