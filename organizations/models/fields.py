from django.core.validators import URLValidator
from django.db import models


class WebAddressField(models.URLField):
    """An address of the open web: http or https only; one typed without a scheme is taken as https."""

    default_validators = [URLValidator(schemes=["http", "https"])]

    def formfield(self, **kwargs):
        return super().formfield(**{"assume_scheme": "https"} | kwargs)
