from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.models import Activity
from referrals.models.referral import Referral
from referrals.querysets import NextInOrderQuerySet


class NextInOrder(models.Model):
    """Where the same is asked after a no, in order; it goes along with the referral that is asked now.

    The receiver is not shown who comes next.
    """

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="next_in_order")
    activity = models.ForeignKey(Activity, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    # By the sender, who may put it back as long as an answer is waited for.
    taken_out_at = models.DateTimeField(null=True)

    objects = NextInOrderQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        verbose_name = _("next in order")
        verbose_name_plural = _("next in order")
        constraints = [models.UniqueConstraint(fields=["referral", "activity"], name="next_in_order_once")]

    def __str__(self):
        return f"{self.referral_id} {self.position}"
