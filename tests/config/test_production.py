"""What docker-compose.yml starts, started by hand: gunicorn, worker and beat beside real servers, with the settings of
real use. Sign-in's mail goes all the way: page, outbox, beat, broker, worker, mail server, and its link works."""

import http.client
import os
import re
import shutil
import tempfile
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from tests.config.conftest import end_all_in
from tests.config.installation import NAME, VALKEY, Installation, system_postgresql, wait_until

pytestmark = pytest.mark.slow

RITVA = "ritva.hallikainen@savo.example"
PASSWORD = "kolme-lahtea-ja-silta"


class Browser:
    """Comes through a proxy that speaks https, as people do; keeps its cookies."""

    def __init__(self, port):
        self._port = port
        self._cookies = SimpleCookie()
        self.page = ""

    def get(self, path):
        return self._ask("GET", path)

    def post(self, path, **fields):
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.page)
        body = urlencode(fields | ({"csrfmiddlewaretoken": token[1]} if token else {}))
        return self._ask("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})

    def _ask(self, method, path, body=None, more=None):
        cookies = "; ".join(f"{key}={morsel.value}" for key, morsel in self._cookies.items())
        headers = {
            "Host": NAME,
            "X-Forwarded-Proto": "https",
            "X-Forwarded-For": "198.51.100.7",
            "Referer": f"https://{NAME}/",
            "Cookie": cookies,
        }
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=30)
        connection.request(method, path, body, headers | (more or {}))
        answer = connection.getresponse()
        self.page = answer.read().decode()
        for value in answer.msg.get_all("Set-Cookie") or []:
            self._cookies.load(value)
        connection.close()
        if answer.status in (301, 302):
            return self.get(urlsplit(answer.headers["Location"]).path)
        return answer.status


def needed(thing, told):
    if not thing:
        (pytest.fail if os.environ.get("CI", "").lower() == "true" else pytest.skip)(told)
    return thing


@pytest.fixture(scope="module")
def installation():
    needed(VALKEY, "No Valkey or Redis server here")
    programs = needed(system_postgresql(), "No PostgreSQL of the system here")
    folder = Path(tempfile.mkdtemp(prefix="pp-test-", dir="/tmp"))
    folder.chmod(0o755)
    made = Installation(folder)
    try:
        made.build()
        made.start_database(programs)
        made.start_valkey()
        yield made
    finally:
        made.stop_all()
        end_all_in(folder)
        shutil.rmtree(folder, ignore_errors=True)


def links_for_a_new_password(installation, at_least=0):
    def found():
        return [text for text in installation.mail.to(RITVA) if "/salasana/uusi/" in text]

    wait_until(lambda: len(found()) >= at_least, but=installation.logs)
    return found()


def ask_for_a_new_password(installation):
    browser = Browser(installation.port)
    browser.get("/salasana/unohtui/")
    return browser.post("/salasana/unohtui/", email=RITVA)


def set_password(installation, text):
    """Follows the link for a new password that stands in `text`; the browser in which it was done."""
    browser = Browser(installation.port)
    link = re.search(rf"https://{NAME}(/salasana/uusi/[^/]+/)\S+", text)
    assert browser.get(urlsplit(link[0]).path) == 200
    assert browser.post(f"{link[1]}set-password/", password1=PASSWORD, password2=PASSWORD) == 200
    assert "vaihdettu" in browser.page
    return browser


def test_from_an_empty_server_to_the_first_sign_in(installation):
    prepared = installation.manage()
    opened = installation.manage("open_county", "13", RITVA, "Ritva Hallikainen")
    for name in ("web", "worker", "beat"):
        installation.start(name)
    wait_until(lambda: installation.is_well("web"), but=installation.logs)

    ritva = set_password(installation, opened)
    ritva.get("/kirjaudu/")
    signed_in = ritva.post("/kirjaudu/", login=RITVA, password=PASSWORD)

    # `check --deploy` is part of it: not one warning with these settings.
    assert "WARNINGS" not in prepared
    assert "Pohjois-Savon hyvinvointialue is in use." in opened
    assert signed_in == 200
    assert "Ritva Hallikainen" in ritva.page


def test_mail_goes_from_the_page_by_beat_and_worker_and_its_link_works(installation):
    assert ask_for_a_new_password(installation) == 200

    [mail] = links_for_a_new_password(installation, at_least=1)

    set_password(installation, mail)
    wait_until(lambda: Browser(installation.port).get("/readyz") == 200, but=installation.logs)


def test_worker_and_beat_tell_that_they_are_well(installation):
    assert installation.is_well("worker"), installation.logs()
    wait_until(lambda: installation.is_well("beat"), but=installation.logs)


def test_tries_of_sign_in_are_counted_where_all_processes_see_them(installation):
    import redis

    browser = Browser(installation.port)
    browser.get("/kirjaudu/")
    browser.post("/kirjaudu/", login=RITVA, password="not this one at all")

    assert redis.Redis(port=installation.valkey_port, db=0).dbsize() > 0


def test_mail_outlives_a_worker_that_was_killed_and_a_broker_that_came_back_empty(installation):
    installation.kill("worker")
    installation.kill("valkey")
    installation.start_valkey()
    before = len(links_for_a_new_password(installation))
    wait_until(lambda: ask_for_a_new_password(installation) == 200, but=installation.logs)
    assert len(links_for_a_new_password(installation)) == before

    installation.start("worker")

    assert len(links_for_a_new_password(installation, at_least=before + 1)) == before + 1


def test_backup_is_written_while_all_of_it_runs(installation):
    file = installation.app.parent / "of today.dump"

    said = installation.manage("backup", str(file))

    assert file.stat().st_size > 10_000
    assert "tables" in said


@pytest.mark.parametrize("name", ["beat", "worker", "web"])
def test_each_process_stops_in_order_when_asked(installation, name):
    assert installation.stop(name) == 0, installation.logs()
