import re

from tests.config.checkout import REAL

READ = re.compile(r"""env\.(?:text|flag|number|words)\(\s*"(\w+)"|environ\.get\("(\w+)"\)|environ\["(\w+)"\]""")
# What docker-compose.yml fills in itself.
IN_COMPOSE = re.compile(r"\$\{(\w+)")
# Told by start.sh, by the shell, by the web server with each request (CONTENT_TYPE); no person sets them.
OWN = {"CALLED_FROM", "PATH", "CONTENT_TYPE"}


def names_read():
    for path in (REAL / "config").rglob("*.py"):
        for match in READ.finditer(path.read_text()):
            yield next(name for name in match.groups() if name)


def names_of_compose():
    return set(IN_COMPOSE.findall((REAL / "docker-compose.yml").read_text()))


def names_described():
    lines = (REAL / ".env.example").read_text().splitlines()
    return [line.partition("=")[0] for line in lines if re.match(r"[A-Z_]+=", line)]


def test_every_setting_that_is_read_is_described_once():
    described = names_described()

    assert sorted((set(names_read()) | names_of_compose()) - OWN) == sorted(described)


def test_no_described_key_has_a_value_that_somebody_could_leave():
    lines = (REAL / ".env.example").read_text().splitlines()

    assert {"SECRET_KEY=", "LINK_KEY=", "SECOND_FACTOR_KEY=", "CONTACT_KEYS="} <= set(lines)
