"""Run by `installed.py` with an installation's own settings: a professional, a receiver and where a place is asked for.

Prints one line of JSON: the keys of their sessions, the names of the cookies and the listing's address."""

import json
import os
import sys

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
django.setup()

from django.conf import settings  # noqa: E402
from django.test import Client  # noqa: E402

from organizations.choices import OrganizationType, RoleCode  # noqa: E402
from organizations.models import Region  # noqa: E402
from tests.plugins.cast import make_organization, make_person  # noqa: E402
from tests.plugins.listings import make_activity  # noqa: E402
from tests.plugins.referrals import make_type  # noqa: E402


def main() -> None:
    Region.objects.filter(code="13").update(in_use=True)
    county = make_organization("Pohjois-Savon hyvinvointialue", OrganizationType.COUNTY)
    unit = make_organization("Palveluohjaus, Kuopio", OrganizationType.COUNTY, parent=county)
    tupa = make_organization("Tuulikin Tupa ry")
    make_type(county)
    people = {
        "aino": make_person("Aino Miettinen", (RoleCode.PROFESSIONAL, unit)),
        "raili": make_person("Raili Kettunen", (RoleCode.RECEIVER, tupa)),
    }
    told = {name: _session_of(person) for name, person in people.items()}
    told |= {"session_cookie": settings.SESSION_COOKIE_NAME, "csrf_cookie": settings.CSRF_COOKIE_NAME}
    told |= {"slug": make_activity(tupa, way_in="ask_place").slug}
    sys.stdout.write(f"\n{json.dumps(told)}\n")


def _session_of(person) -> str:
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client.cookies[settings.SESSION_COOKIE_NAME].value


main()
