"""Whose work the product stands on: the libraries as installed, the vendored files and the public data, by licence."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import metadata

from django.conf import settings
from django.utils.translation import gettext_lazy as _

_LOCKED = re.compile(r"^([a-z0-9][\w.-]*)==", re.MULTILINE)
_LONGEST_NAME = 40  # of a licence; some packages put its whole text where its name belongs


@dataclass(frozen=True)
class Work:
    name: str
    licence: str
    version: str = ""
    what: str = ""


# What the vocabularies' files tell of themselves: organizations/data/SOURCES.md, directory/data/SOURCES.md.
DATA = (
    Work(
        "Tilastokeskus / Statistikcentralen / Statistics Finland",
        "CC BY 4.0",
        what=_("codes and names of municipalities and wellbeing services counties, 2026"),
    ),
    Work(
        "Maanmittauslaitos / Lantmäteriverket / National Land Survey of Finland",
        "CC BY 4.0",
        what=_("where the central locality of each municipality is"),
    ),
    Work(
        "Digi- ja väestötietovirasto / Myndigheten för digitalisering och befolkningsdata",
        "CC BY 4.0",
        what=_("service classes and target groups of the Finnish Service Catalogue"),
    ),
)
# Used where the machine has them; no package of ours.
BESIDE = (
    Work("PostgreSQL", "PostgreSQL", what=_("the database")),
    Work("libvoikko, voikko-fi", "MPL-1.1 OR GPL-2.0-or-later OR LGPL-2.1-or-later", what=_("Finnish word forms")),
    Work("Valkey", "BSD-3-Clause", what=_("messages and counters in larger installations")),
)


@cache
def vendored() -> tuple[Work, ...]:
    """Fonts, icons and style sheets that are served from here, unchanged."""
    listed = tomllib.loads((settings.BASE_DIR / "static" / "vendor" / "VENDOR.toml").read_text(encoding="utf-8"))
    served = [package for package in listed["package"] if package["licence_file"].startswith("static/")]
    return tuple(Work(package["name"], package["licence"], package["version"]) for package in served)


@cache
def libraries() -> tuple[Work, ...]:
    """The locked packages that are installed here, with the licence that each declares."""
    locked = _LOCKED.findall((settings.BASE_DIR / "lock" / "run.txt").read_text(encoding="utf-8"))
    return tuple(work for name in sorted(set(locked)) if (work := _installed(name)))


def _installed(name: str) -> Work | None:
    try:
        told = metadata.metadata(name)
    except metadata.PackageNotFoundError:  # locked for another system
        return None
    return Work(told["Name"], licence_of(told), told["Version"])


def licence_of(told) -> str:
    """The expression, or the short name, or what the classifiers say: packages declare it in one of three places."""
    if expression := told.get("License-Expression"):
        return expression
    name = (told.get("License") or "").strip()
    if name and name not in {"UNKNOWN", "Dual License"} and "\n" not in name and len(name) <= _LONGEST_NAME:
        return name
    classes = [line.rpartition(" :: ")[2] for line in told.get_all("Classifier") or [] if line.startswith("License")]
    return " OR ".join(classes)
