"""Other people's files are unchanged, licensed and listed; nothing we serve names another host."""

import hashlib
import re
import tomllib
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

ROOT = Path(settings.BASE_DIR)
LIST = ROOT / "static" / "vendor" / "VENDOR.toml"
PACKAGES = tomllib.loads(LIST.read_text(encoding="utf-8"))["package"]
FILES = [(package["name"], entry) for package in PACKAGES for entry in package["files"]]
SERVED = [path for path in (ROOT / "static").rglob("*") if path.suffix in {".css", ".js", ".svg"}]
STYLES = [path for path in SERVED if path.suffix == ".css"]


def name(path):
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package["name"])
def test_package_says_what_it_is_and_why(package):
    assert all(package[key] for key in ("name", "version", "licence", "licence_file", "why", "files"))
    assert package["version"] in package["licence_file"]


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package["name"])
def test_licence_is_beside_the_files(package):
    assert len((ROOT / package["licence_file"]).read_text(encoding="utf-8")) > 200


@pytest.mark.parametrize(("package", "entry"), FILES, ids=[entry["file"] for _, entry in FILES])
def test_file_is_unchanged(package, entry):
    content = (ROOT / entry["file"]).read_bytes()

    assert hashlib.sha256(content).hexdigest() == entry["sha256"], f"{package}: {entry['file']} was changed"


def test_no_file_is_unlisted():
    listed = {entry["file"] for _, entry in FILES} | {package["licence_file"] for package in PACKAGES} | {name(LIST)}

    found = {
        name(path) for top in ("static/vendor", "tests/vendor") for path in (ROOT / top).rglob("*") if path.is_file()
    }

    assert found - listed == set()


@pytest.mark.parametrize("path", SERVED, ids=name)
def test_no_reference_to_a_source_map(path):
    # The map is not served; the manifest storage would stop at the reference.
    assert "sourceMappingURL" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", STYLES, ids=name)
def test_style_sheet_loads_nothing_from_elsewhere(path):
    text = path.read_text(encoding="utf-8")

    targets = re.findall(r"url\(\s*[\"']?([^\"')\s]{1,40})", text) + re.findall(r"@import\s+[\"']([^\"']+)", text)

    assert [target for target in targets if re.match(r"(https?:)?//", target)] == []


def test_static_files_get_fingerprints(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    }

    call_command("collectstatic", interactive=False, verbosity=0)

    assert list(tmp_path.glob("app.*.css"))
    assert list(tmp_path.glob("vendor/inter-*/inter-latin-wght-normal.*.woff2"))
