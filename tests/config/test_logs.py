"""Nothing in a log opens a door or names a person."""

import json
import logging

import pytest

from config.logs import JsonFormatter


def logged(text, *args, exc_info=None, **extra):
    record = logging.makeLogRecord({"name": "test", "levelname": "INFO", "msg": text, "args": args} | extra)
    record.exc_info = exc_info
    return json.loads(JsonFormatter().format(record))


@pytest.mark.parametrize(
    "path",
    [
        "/kutsu/SECRET/",
        "/vastaa/SECRET/",
        "/kerro/SECRET/",
        "/k/SECRET",
        "/salasana/uusi/4-SECRET/x/",
        "/haku/?q=SECRET",
    ],
)
def test_address_that_is_a_key_is_cut(path):
    line = logged("Not Found: %s", path, where=path)

    assert "SECRET" not in json.dumps(line)


def test_text_of_an_exception_is_left_out():
    try:
        raise ValueError("Key (email)=(helmi@tarina.example) already exists")
    except ValueError as error:
        line = logged("failed", exc_info=(type(error), error, error.__traceback__))

    assert "helmi" not in json.dumps(line)
    assert line["exception"] == "ValueError"
    assert "test_logs.py" in line["where"][-1]


def test_what_was_told_besides_is_kept():
    assert logged("mail not sent", mail=7, kind="invitation")["mail"] == 7


def test_request_id_is_on_every_line_of_the_request(client, db, caplog):
    caplog.handler.setFormatter(JsonFormatter())
    caplog.set_level(logging.INFO)

    answer = client.get("/ei-ole/")

    lines = [json.loads(line) for line in caplog.text.splitlines()]
    assert answer.headers["X-Request-ID"] in {
        line.get("request") for line in lines if line["logger"] == "django.request"
    }


def test_line_outside_a_request_has_no_id():
    assert "request" not in logged("started")
