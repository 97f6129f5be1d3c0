"""The database that commands work with: the one that DATABASE_URL names, else the embedded one."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from config.launch import cluster, roles, steps
from config.launch.places import DATABASE, TEST_DATABASE, data_home, database_is_foreign
from config.launch.supervisor import Server


class Foreign:
    def __init__(self):
        self.env = dict(os.environ)
        self.env.setdefault("DATABASE_OWNER_URL", self.env["DATABASE_URL"])
        self.owner_url = self.env["DATABASE_OWNER_URL"]

    def prepare(self) -> None:
        steps.prepare_foreign_database(self.env)

    def is_up(self) -> bool:
        return True  # its keeper's care; the pages say when it is away

    def was_replaced(self) -> None:
        pass


class Embedded:
    def __init__(self, server: Server):
        self._server = server
        self._stamps = server.home / f"{server.data.name}.stamps"
        self.owner_url = server.url(roles.OWNER)
        addresses = {"DATABASE_URL": server.url(roles.APPLICATION), "DATABASE_OWNER_URL": self.owner_url}
        path = f"{server.programs.folder}{os.pathsep}{os.environ.get('PATH', os.defpath)}"  # psql for dbshell
        demo = {"DEMO": "1"} if server.data.name == DATABASE and steps.has_demo(self._stamps) else {}
        self.env = demo | os.environ | addresses | {"PATH": path}

    def prepare(self) -> None:
        steps.prepare_database(self.env, self._stamps, self._identity())

    def is_up(self) -> bool:
        return self._server.pid() is not None

    def was_replaced(self) -> None:
        steps.database_was_replaced(self._stamps, self._identity())

    def _identity(self) -> str:
        return cluster.identity(self._server.data)


@contextmanager
def running(*, for_tests: bool = False) -> Iterator[Foreign | Embedded]:
    if database_is_foreign():
        yield Foreign()
        return
    with Server(data_home(), TEST_DATABASE if for_tests else DATABASE, durable=not for_tests) as server:
        yield Embedded(server)
