"""docker-compose.yml and the Dockerfile, held against the settings and the tree, without an engine. What they start is
started by hand in test_production.py."""

import re
import shlex

import pytest
import yaml

from tests.config.checkout import REAL
from tests.config.test_env_example import names_described

COMPOSE = yaml.safe_load((REAL / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]
OWN_IMAGE = {"web", "worker", "beat", "manage"}
# Of the launcher, of a developer's machine or fixed by the image: the container has no use for another value.
NOT_IN_THE_CONTAINER = {"PORT", "DATA_DIR", "STATIC_ROOT", "WORD_LISTS", "DEBUG", "DEMO", "ENV_FILE"}
# Passwords that compose itself puts into the two addresses of the database.
ONLY_COMPOSE = {"DATABASE_PASSWORD", "OWNER_DATABASE_PASSWORD", "APP_DATABASE_PASSWORD"}
DOCKERFILE = (REAL / "Dockerfile").read_text()


def copied():
    """(source, target) of each COPY in the Dockerfile."""
    for line in re.findall(r"^COPY (.+)$", DOCKERFILE, re.MULTILINE):
        *sources, target = shlex.split(line)
        yield from ((source, target) for source in sources)


def each(names=SERVICES):
    return pytest.mark.parametrize("name", sorted(names))


def test_there_is_what_the_house_runs_on():
    assert set(SERVICES) == OWN_IMAGE | {"database", "valkey"}


@each()
def test_every_network_and_volume_that_is_named_exists(name):
    service = SERVICES[name]
    named = {volume.split(":")[0] for volume in service.get("volumes", []) if not volume.startswith(("./", "/"))}

    assert set(service["networks"]) <= set(COMPOSE["networks"])
    assert named <= set(COMPOSE["volumes"])


@each()
def test_whom_a_service_waits_for_exists_and_can_become_what_is_waited_for(name):
    for other, wait in SERVICES[name].get("depends_on", {}).items():
        if wait["condition"] == "service_healthy":
            assert "test" in SERVICES[other]["healthcheck"]
        else:
            assert wait["condition"] == "service_completed_successfully"
            assert SERVICES[other]["restart"] == "no"


def test_no_volume_and_no_network_is_left_over():
    volumes = {volume.split(":")[0] for service in SERVICES.values() for volume in service.get("volumes", [])}

    assert set(COMPOSE["volumes"]) <= volumes
    assert set(COMPOSE["networks"]) == {network for service in SERVICES.values() for network in service["networks"]}


@each()
def test_files_that_are_mounted_exist_and_nobody_writes_them(name):
    for volume in SERVICES[name].get("volumes", []):
        source, _, rest = volume.partition(":")
        if source.startswith("./"):
            assert (REAL / source).is_file()
            assert rest.endswith(":ro")


@each()
def test_every_image_is_pinned_to_one_release(name):
    assert re.fullmatch(r"[a-z/]+:\d+\.\d+(\.\d+)?(-[a-z]+)?", SERVICES[name]["image"])


def test_own_image_is_built_once_and_fetched_from_nowhere():
    building = {name for name in OWN_IMAGE if "build" in SERVICES[name]}
    fetched = {name for name in OWN_IMAGE - building if SERVICES[name].get("pull_policy") != "never"}

    assert building == {"manage"}
    assert fetched == set()
    assert len({SERVICES[name]["image"] for name in OWN_IMAGE}) == 1


@each()
def test_no_log_grows_for_ever(name):
    assert {"max-size", "max-file"} <= set(SERVICES[name]["logging"]["options"])


def test_backups_go_where_the_user_of_the_image_may_write():
    mounted = {volume.split(":")[1] for volume in SERVICES["manage"]["volumes"]}

    assert mounted == {"/backups"}
    assert "mkdir /backups" in DOCKERFILE
    assert re.search(r"chown -R palvelupolku:palvelupolku .*/backups", DOCKERFILE)


def test_image_can_be_read_by_its_user_whatever_the_mode_of_the_checkout():
    assert "chmod -R a+rX ." in DOCKERFILE


def test_base_image_is_debian_pinned_to_one_day():
    assert re.findall(r"^FROM (.+)$", DOCKERFILE, re.MULTILINE) == ["debian:bookworm-20260918-slim"]


@each(set(SERVICES) - {"manage"})
def test_every_service_that_stays_up_tells_whether_it_is_well_and_comes_back(name):
    assert SERVICES[name]["healthcheck"]["test"][0] in {"CMD", "CMD-SHELL"}
    assert SERVICES[name]["restart"] == "unless-stopped"


@each()
def test_only_the_pages_are_published_and_only_to_this_machine(name):
    ports = SERVICES[name].get("ports", [])

    assert ports == (["127.0.0.1:${PORT:-8000}:8000"] if name == "web" else [])


@each({"database", "valkey"})
def test_what_holds_data_is_reached_from_inside_alone(name):
    assert SERVICES[name]["networks"] == ["inside"]
    assert COMPOSE["networks"]["inside"] == {"internal": True}


@each(OWN_IMAGE)
def test_environment_has_just_the_settings_that_are_read(name):
    given = set(SERVICES[name]["environment"])
    owners = {"DATABASE_OWNER_URL"}
    wanted = set(names_described()) - NOT_IN_THE_CONTAINER - ONLY_COMPOSE - owners

    assert given - owners == wanted


def test_only_the_one_that_prepares_knows_the_owner_of_the_tables():
    knowing = {name for name in OWN_IMAGE if "OWNER" in str(SERVICES[name]["environment"])}

    assert knowing == {"manage"}


def test_every_name_that_is_filled_in_is_described():
    filled_in = set(re.findall(r"\$\{(\w+)", (REAL / "docker-compose.yml").read_text()))

    assert filled_in <= set(names_described())
    assert filled_in >= ONLY_COMPOSE


@pytest.mark.parametrize(
    "name", ["SECRET_KEY", "LINK_KEY", "SECOND_FACTOR_KEY", "CONTACT_KEYS", "SITE_URL", "EMAIL_HOST"]
)
def test_nothing_starts_without_what_has_no_safe_default(name):
    assert SERVICES["web"]["environment"][name].startswith(f"${{{name}:?")


@each(OWN_IMAGE - {"manage"})
def test_container_writes_nowhere_and_gains_no_rights(name):
    service = SERVICES[name]

    assert (service["read_only"], service["cap_drop"], service["tmpfs"]) == (True, ["ALL"], ["/tmp"])
    assert service["security_opt"] == ["no-new-privileges:true"]


def test_image_runs_as_a_user_without_rights():
    assert re.findall(r"^USER (\w+)$", DOCKERFILE, re.MULTILINE) == ["palvelupolku"]


def test_what_the_image_copies_exists():
    assert [source for source, _ in copied() if not (REAL / source).exists()] == []


def test_image_holds_all_the_apps_and_no_keys_or_tests():
    sources = {source for source, _ in copied()}
    ignored = (REAL / ".dockerignore").read_text().splitlines()
    apps = {path.parent.name for path in REAL.glob("*/apps.py")}

    assert apps | {"config", "templates", "static", "locale", "manage.py"} <= sources
    assert not sources & {".", ".env", "tests", "var", ".git"}
    assert "*" in ignored
    assert {line[1:] for line in ignored if line.startswith("!")} == {source.split("/")[0] for source in sources}


def test_web_is_started_as_the_image_says():
    assert SERVICES["web"]["command"] == yaml.safe_load(re.search(r"^CMD (.+)$", DOCKERFILE, re.MULTILINE)[1])
