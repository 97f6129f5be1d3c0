"""How a register's own columns are read: a TOML file (docs/import.md). Every fault stops the reading by name."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.text import slugify
from django.utils.translation import gettext as _

from directory.choices import ActivityKind, TextLanguage
from directory.exchange.columns import COLUMNS, SEVERAL
from directory.models import ImportBatch
from organizations.choices import OrganizationType
from organizations.errors import Refused

UNNAMED = "file"
LONGEST_SOURCE = ImportBatch._meta.get_field("source").max_length
_SECTIONS = {
    "import": ("source", "language", "kind", "organization", "unknown_organizations", "region", "type"),
    "columns": COLUMNS,
    "constants": tuple(column for column in COLUMNS if column != "external_id"),
    "one_hot": SEVERAL,
    "merge": ("by",),
}
_CHOICES = {
    "language": TextLanguage.values,
    "kind": ActivityKind.values,
    "type": OrganizationType.values,
    "unknown_organizations": ["refuse", "create"],
}


@dataclass(frozen=True)
class Mapping:
    """`organization` is that of every row whose own is not told or not known.

    With `unknown_organizations` "create", one that is not known is added to `region` (its code) as a `type`.
    `columns` gives the file's name of a column, `constants` what an empty or absent cell means, `one_hot` the value
    that a mark in a column of the file stands for. With `merges`, rows of one id are one listing.
    """

    source: str = UNNAMED
    language: str = TextLanguage.FI
    kind: str = ActivityKind.ACTIVITY
    organization: str = ""
    unknown_organizations: str = "refuse"
    region: str = ""
    type: str = ""
    columns: dict[str, str] = field(default_factory=dict)
    constants: dict[str, str] = field(default_factory=dict)
    one_hot: dict[str, dict[str, str]] = field(default_factory=dict)
    merges: bool = False

    @property
    def adds_organizations(self) -> bool:
        return self.unknown_organizations == "create"


def read_mapping(path: Path) -> Mapping:
    """Raises Refused for a file that is not there or cannot be understood."""
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError:
        raise Refused(_("There is no mapping file %(file)s.") % {"file": path}) from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Refused(_("The mapping cannot be read: %(why)s") % {"why": error}) from None
    return mapping_of(told)


def mapping_of(told: dict) -> Mapping:
    """From the TOML file's content. Raises Refused for a name or a value that is not known."""
    _refuse_others("", told, _SECTIONS)
    for section, content in told.items():
        _check_section(section, content)
    basics = told.get("import", {})
    if basics.get("unknown_organizations") == "create" and not (basics.get("region") and basics.get("type")):
        raise Refused(_("The mapping adds organizations, so it must name their region and type."))
    parts = {name: told.get(name, {}) for name in ("columns", "constants", "one_hot")}
    return Mapping(**basics, **parts, merges=told.get("merge", {}).get("by") == "external_id")


def _check_section(section: str, content) -> None:
    if not isinstance(content, dict):
        raise Refused(_("In the mapping, [%(name)s] must be a section.") % {"name": section})
    _refuse_others(f"{section}.", content, _SECTIONS[section])
    if section == "one_hot":
        for column, marks in content.items():
            if not isinstance(marks, dict):
                raise Refused(_("In the mapping, [%(name)s] must be a section.") % {"name": f"one_hot.{column}"})
            _check_texts(f"one_hot.{column}", marks)
        return
    _check_texts(section, content)
    allowed = _CHOICES if section == "import" else {"by": ["external_id"]} if section == "merge" else {}
    for name, value in content.items():
        if name in allowed and value not in allowed[name]:
            choices = ", ".join(allowed[name])
            raise Refused(
                _("In the mapping, %(name)s must be one of: %(choices)s.") % {"name": name, "choices": choices}
            )
    source = content.get("source", UNNAMED) if section == "import" else UNNAMED
    if slugify(source) != source or len(source) > LONGEST_SOURCE:
        raise Refused(_("In the mapping, source may hold small letters, numbers and hyphens only, at most 60."))


def _check_texts(section: str, content) -> None:
    wrong = [name for name, value in content.items() if not isinstance(value, str) or not value.strip()]
    if wrong:
        names = ", ".join(wrong)
        raise Refused(
            _("In the mapping, [%(section)s] needs a text in quotes: %(names)s.") % {"section": section, "names": names}
        )


def _refuse_others(where: str, names, known) -> None:
    unknown = [where + name for name in names if name not in known]
    if unknown:
        told = {"names": ", ".join(unknown), "known": ", ".join(known)}
        raise Refused(_("The mapping has a name that is not known: %(names)s. Known are: %(known)s.") % told)
