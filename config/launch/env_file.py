"""The first .env: keys of this machine's own, so that nobody runs on a key that others know."""

import os
import secrets
from pathlib import Path

FIRST = """\
# Written by the first start. Every setting is described in .env.example.
SECRET_KEY={secret}
LINK_KEY={link}
CONTACT_KEYS=a:{contact}
SECOND_FACTOR=offered
"""


def write_if_absent(path: Path) -> None:
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(descriptor, "w") as file:
        file.write(
            FIRST.format(
                secret=secrets.token_urlsafe(48), link=secrets.token_urlsafe(48), contact=secrets.token_urlsafe(48)
            )
        )
