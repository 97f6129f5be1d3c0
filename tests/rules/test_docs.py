"""What docs/ says of the code is true."""

import re
from pathlib import Path

from django.apps import apps

from organizations.models import User
from organizations.roles_doc import roles_page

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
APPS = ("organizations", "directory", "pathways", "referrals", "evaluation")
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]


def test_roles_page_is_what_the_registry_says():
    assert (ROOT / "docs" / "roles.md").read_text(encoding="utf-8") == roles_page()


def test_links_between_pages_lead_somewhere():
    broken = [
        f"{page.name}: {target}"
        for page in PAGES
        for target in re.findall(r"\]\((?!https?://|#)([^)#]+)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]

    assert broken == []


def test_python_files_that_the_pages_name_exist():
    known = {path.name for path in ROOT.rglob("*.py") if ".venv" not in path.parts}
    missing = [
        f"{page.name}: {name}"
        for page in PAGES
        for name in re.findall(r"`(?:[\w/]+/)?(\w+\.py)`", page.read_text(encoding="utf-8"))
        if name not in known
    ]

    assert missing == []


def test_glossary_names_what_is_in_the_code():
    code = "\n".join(path.read_text(encoding="utf-8") for app in APPS for path in (ROOT / app).rglob("*.py"))
    rows = re.findall(r"^\|(?:[^|]+\|){3} `(\w+)` \|", (DOCS / "glossary.md").read_text(encoding="utf-8"), re.MULTILINE)
    modules = {path.stem for app in APPS for path in (ROOT / app).rglob("*.py")} | set(APPS)

    assert len(rows) > 20
    assert [name for name in rows if name not in modules and not re.search(rf"^(class|def) {name}\b", code, re.M)] == []


def test_page_of_data_names_every_table_that_points_at_a_person():
    """A table that the page forgets would be one that nobody thinks of. Listings and history are told as a whole."""
    told = set(re.findall(r"`(\w+)`", (DOCS / "data.md").read_text(encoding="utf-8")))
    of_people = {
        model._meta.db_table
        for model in apps.get_models()
        if any(field.related_model is User and field.concrete for field in model._meta.get_fields())
        if not re.search(r"^(directory|pghistory)_|event$", model._meta.db_table)
    }

    assert sorted(of_people - told) == []


def test_tables_that_the_page_of_data_names_exist():
    told = re.findall(r"`((?:organizations|directory|referrals)_\w+)`", (DOCS / "data.md").read_text(encoding="utf-8"))

    assert told
    assert sorted(set(told) - {model._meta.db_table for model in apps.get_models()}) == []


def test_dependencies_each_say_their_reason():
    listed = re.findall(r'^    "[a-z].*', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)
    runtime = listed[: next(i for i, line in enumerate(listed) if "pytest" in line)]

    assert runtime
    assert [line for line in runtime if "#" not in line] == []
