"""Every read question of this floor, by name."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from organizations.choices import MessageState, OrganizationState


class OrganizationQuerySet(QuerySet):
    def under(self, organization):
        """The organization itself and everything below it."""
        return self.filter(lineage__contains=[organization.pk])

    def pending(self):
        return self.filter(state=OrganizationState.PENDING)

    def active(self):
        return self.filter(state=OrganizationState.ACTIVE)

    def with_mailbox(self):
        """Those in use where requests are answered from a shared mailbox."""
        return self.active().exclude(answers_email="")

    def served(self):
        """Of the regions that this service is in use for."""
        return self.filter(region__in_use=True)

    def roots(self):
        return self.filter(parent=None)

    def named_like(self, text):
        """Name or business ID; each word must be found."""
        found = Q()
        for word in text.split():
            found &= Q(name__icontains=word) | Q(name_sv__icontains=word) | Q(business_id__startswith=word)
        return self.filter(found)

    def same_business_id(self, organization):
        """Roots in use that carry the same business ID: the curator is warned before a twin is approved."""
        if not organization.business_id:
            return self.none()
        return self.active().roots().filter(business_id=organization.business_id).exclude(pk=organization.pk)


class MembershipQuerySet(QuerySet):
    def open(self):
        """Those that open doors today: not ended, not suspended, person may sign in, organization in use."""
        return self.filter(
            ended_at=None,
            suspended_at=None,
            user__is_active=True,
            organization__state=OrganizationState.ACTIVE,
        )

    def of_person_like(self, text):
        return self.filter(Q(user__name__icontains=text) | Q(user__email__icontains=text))

    def current(self):
        """Not ended; suspended ones included, since a list of people shows them too."""
        return self.filter(ended_at=None)


class InvitationQuerySet(QuerySet):
    def open(self):
        return self.filter(
            accepted_at=None,
            revoked_at=None,
            expires_at__gt=timezone.now(),
            organization__state=OrganizationState.ACTIVE,
        )

    def to_person_like(self, text):
        return self.filter(Q(name__icontains=text) | Q(email__icontains=text))

    def waiting(self):
        """Neither accepted nor revoked; an expired one can still be sent again."""
        return self.filter(accepted_at=None, revoked_at=None)


class MessageQuerySet(QuerySet):
    def failed(self):
        return self.filter(state=MessageState.FAILED)

    def ready(self):
        return self.filter(state=MessageState.WAITING, next_attempt_at__lte=timezone.now())
