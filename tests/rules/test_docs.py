"""What docs/ says of the code is true."""

import re
from pathlib import Path

from organizations.roles_doc import roles_page

ROOT = Path(__file__).parents[2]
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


def test_dependencies_each_say_their_reason():
    listed = re.findall(r'^    "[a-z].*', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)
    runtime = listed[: next(i for i, line in enumerate(listed) if "pytest" in line)]

    assert runtime
    assert [line for line in runtime if "#" not in line] == []
