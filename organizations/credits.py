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
    licence: str = ""
    version: str = ""
    what: str = ""


CC_BY = "CC BY 4.0"
# What the vocabularies' files tell of themselves: organizations/data/SOURCES.md, directory/data/SOURCES.md.
DATA = (
    Work(
        "Tilastokeskus / Statistikcentralen / Statistics Finland",
        CC_BY,
        what=_("classifications of municipalities and of wellbeing services counties, 2026: codes and names"),
    ),
    Work(
        "Maanmittauslaitos / Lantmäteriverket / National Land Survey of Finland",
        CC_BY,
        what=_("place names, 2026: where the central locality of each municipality is"),
    ),
    Work(
        "Digi- ja väestötietovirasto / Myndigheten för digitalisering och befolkningsdata",
        CC_BY,
        what=_("Finnish Service Catalogue: codes and names of service classes and target groups"),
    ),
)
# What simplemma tells of where its word lists come from; it names the licence of these two alone.
WORDS = (
    Work("Michal Měchura, lemmatization-lists", "ODbL"),
    Work("Wiktionary (Kaikki)"),
    Work("FreeLing"),
    Work("spaCy lookups data"),
    Work("UniMorph"),
    Work("Wikinflection, Eleni Metheniti", CC_BY),
)
# Programs of others that are no package of ours; the image and the system bring them.
BESIDE = (
    Work("Python", "PSF-2.0", what=_("the language of the program")),
    Work("PostgreSQL", "PostgreSQL", what=_("the database")),
    Work("libvoikko", "MPL-1.1 OR GPL-2.0-or-later OR LGPL-2.1-or-later", what=_("Finnish word forms")),
    Work("voikko-fi", "GPL-2.0-or-later", what=_("the vocabulary of Finnish")),
    Work("Valkey", "BSD-3-Clause", what=_("messages and counters in larger installations")),
)
_LOCKS = ("run.txt", "database.txt")


@cache
def vendored() -> tuple[Work, ...]:
    """Fonts, icons and style sheets that are served from here."""
    listed = tomllib.loads((settings.BASE_DIR / "static" / "vendor" / "VENDOR.toml").read_text(encoding="utf-8"))
    served = [package for package in listed["package"] if package["licence_file"].startswith("static/")]
    return tuple(Work(package["name"], package["licence"], package["version"]) for package in served)


@cache
def libraries() -> tuple[Work, ...]:
    """The locked packages that are installed here, with the licence that each declares."""
    locked = [(settings.BASE_DIR / "lock" / lock).read_text(encoding="utf-8") for lock in _LOCKS]
    names = sorted({name for text in locked for name in _LOCKED.findall(text)})
    return tuple(work for name in names if (work := _installed(name)))


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
