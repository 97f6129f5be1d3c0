from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from referrals import codes


class CodePin(models.Model):
    """The PIN that a client has set on a code, hashed. It belongs to the code and not to one referral: where the chain
    goes on elsewhere, the code and its PIN go along. Neither party is shown the row."""

    code = models.CharField(max_length=codes.LENGTH, primary_key=True)
    hashed = models.CharField(max_length=128)
    set_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("PIN of a code")
        verbose_name_plural = _("PINs of codes")

    def __str__(self):
        return f"{self.set_at}"
