from django.core.checks import Error, Tags, register
from django.db import DatabaseError

from evaluation.demo.region import DOMAIN
from organizations.models import User


@register(Tags.security, deploy=True)
def no_demo_people(app_configs, **kwargs):
    """Everybody knows the demo people's password."""
    try:
        found = User.objects.filter(email__endswith=f"@{DOMAIN}").exists()
    except DatabaseError:
        return []
    hint = "Use an empty database: the demo region is for trials only."
    return [Error("Demo people can sign in here.", hint=hint, id="house.E010")] if found else []
