"""The web server's settings, the same on a laptop (`./run`) and in the container."""

import re

from gunicorn.glogging import Logger

from config import environment as env
from config.launch import places

env.load_env_file(places.env_file())
workers = env.number("WEB_CONCURRENCY", 2)
threads = env.number("WEB_THREADS", 4)
timeout = 60
graceful_timeout = 20
control_socket_disable = True
loglevel = "warning"
accesslog = env.text("ACCESS_LOG") or None  # a file, or "-" for the standard output
access_log_format = "%(m)s %(kind)s %(s)s %(B)s bytes %(M)s ms"

PAGE_WORD = re.compile(r"[a-zåäö-]{1,24}")


class KindOfPageLogger(Logger):
    """Logs which kind of page was asked for and nothing more: paths name activities, cases and links with a secret."""

    def atoms(self, resp, req, environ, request_time):
        return super().atoms(resp, req, environ, request_time) | {"kind": kind_of_page(environ.get("PATH_INFO", ""))}


def kind_of_page(path: str) -> str:
    """`/ohjaukset/7f3a/?q=x` is `/ohjaukset/…`; with a language before it, `/sv/ohjaukset/…`."""
    kept = []
    rest = [segment for segment in path.encode("latin-1", "replace").decode(errors="replace").split("/") if segment]
    if rest and rest[0] in {"sv", "en"}:
        kept.append(rest.pop(0))
    if rest and PAGE_WORD.fullmatch(rest[0]):
        kept.append(rest.pop(0))
    return "/" + "/".join([*kept, "…"] if rest else kept)


logger_class = KindOfPageLogger
