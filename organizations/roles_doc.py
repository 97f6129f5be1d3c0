"""docs/roles.md, made from the roles and the registry, so that one page shows who may do what."""

from django.utils import translation

from organizations import policy
from organizations.choices import RoleCode
from organizations.roles import MAY_INVITE, ROLES


def roles_page() -> str:
    with translation.override("en"):
        return "\n".join([*_heading(), *_roles(), *_words(), *_rules(), *_reasons()]) + "\n"


def _heading():
    return [
        "# Roles",
        "",
        "Made by `./run roles_doc`; a test keeps it true. Every role works within its organization and the units below",
        "it; a regional administrator within the region. A visitor holds no word and reaches public pages only.",
        "",
    ]


def _roles():
    yield "| code | role | sees | may invite |"
    yield "|---|---|---|---|"
    for code, role in ROLES.items():
        invites = ", ".join(value for value in RoleCode.values if value in MAY_INVITE.get(code, ())) or "nobody"
        yield f"| `{code}` | {role.label()} | {role.sees} | {invites} |"
    yield ""


def _words():
    yield "| permission word | " + " | ".join(ROLES) + " |"
    yield "|---" * (len(ROLES) + 1) + "|"
    for word in sorted(policy.words()):
        marks = ["x" if word in role.permissions else "" for role in ROLES.values()]
        yield f"| `{word}` | " + " | ".join(marks) + " |"
    yield ""


def _rules():
    yield "| word | reaches rows of | by the rule |"
    yield "|---|---|---|"
    for (model, word), function in sorted(policy.rules().items(), key=lambda item: (item[0][1], item[0][0].__name__)):
        yield f"| `{word}` | {model.__name__} | `{function.__module__}.{function.__name__}` |"
    yield ""


def _reasons():
    yield "What the system does without a person:"
    yield ""
    for reason in policy.SystemReason:
        yield f"- {reason.value}"
