"""Logs: one JSON object a line, with the request's id. No bodies, no addresses that are keys, no text of exceptions
(a database names the row it refused)."""

import json
import logging
import re
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime

request_id: ContextVar[str] = ContextVar("request_id", default="")

# Addresses whose next part opens a door: invitations, answers from a mail, feedback, cases, new passwords.
_KEYS_IN_PATHS = re.compile(r"(/(?:kutsu|vastaa|kerro|k|salasana/uusi)/)[^?]+", re.IGNORECASE)
_STANDARD = set(vars(logging.makeLogRecord({}))) | {
    "message",
    "asctime",
    "taskName",
    "request",
    "response",
    "server_time",
}


def scrubbed(text: str) -> str:
    return _KEYS_IN_PATHS.sub(r"\1…", text).partition("?")[0]


class JsonFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "text": scrubbed(record.getMessage()),
        }
        # Django logs a refused request after all middleware, when only the request itself knows its id.
        current = getattr(getattr(record, "request", None), "request_id", "") or request_id.get()
        if current:
            line["request"] = current
        for name, value in vars(record).items():
            if name not in _STANDARD:
                line[name] = value if isinstance(value, int | float | bool | None) else scrubbed(str(value))
        if record.exc_info and record.exc_info[0]:
            line["exception"] = record.exc_info[0].__name__
            line["where"] = [
                f"{frame.filename}:{frame.lineno} {frame.name}"
                for frame in traceback.extract_tb(record.exc_info[2])[-12:]
            ]
        return json.dumps(line, ensure_ascii=False)


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "config.logs.JsonFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        # Django's own handlers would print the error again, with its text and, in mails, with the request.
        "django": {"handlers": [], "propagate": True, "level": "INFO"},
        "django.server": {"handlers": [], "propagate": True, "level": "WARNING"},
    },
}
