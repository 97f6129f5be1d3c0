"""This floor's rules: whose referral it is, and the doors to single rows."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.http import Http404
from django.utils import timezone

from directory.addresses import number_in
from directory.choices import ActivityKind
from directory.models import Activity
from directory.querysets import SHOWN
from organizations import policy, promise
from organizations.actor import Actor, open_memberships
from organizations.choices import RoleCode
from organizations.links import fingerprint
from organizations.roles import LinkWorker, Receiver
from referrals import codes, deriving, mail_links
from referrals.choices import FactKind, FeedbackState, ReferralState
from referrals.clocks import start_of_month
from referrals.models import (
    Feedback,
    FeedbackLink,
    GuidanceEvent,
    LinkWork,
    LogReading,
    MailLink,
    Question,
    Referral,
    ReferralEvent,
    ReferralType,
    ReferralView,
    WalkIn,
)

JUST = timedelta(minutes=10)
# To which anybody is guided: a volunteer task is a helper's, not a client's.
_OFFERED = SHOWN & ~Q(kind=ActivityKind.VOLUNTEER_TASK)


@policy.rule(ReferralType, "region.administer")
def _administer_referral_types(actor):
    return Q(region_id=actor.region_id)


@policy.rule(ReferralType, policy.PUBLIC)
def _read_referral_type(actor):
    return Q(in_use=True, region__in_use=True)


@policy.rule(Activity, "referral.send")
def _guide_to_activity(actor):
    return _OFFERED


@policy.rule(Referral, "referral.send")
def _sent_referrals(actor):
    return Q(sender__lineage__contains=[actor.membership.organization_id])


@policy.rule(Referral, "referral.answer")
def _received_referrals(actor):
    """A slip is its client's to show: it is the receiver's to open once somebody has come with it."""
    arrived = ReferralEvent.objects.filter(referral=OuterRef("pk"), kind=FactKind.ARRIVED)
    return _left_for(actor) & (~Q(state=ReferralState.GIVEN) | Exists(arrived))


@policy.rule(Referral, "contact.open")
def _referrals_with_contact(actor):
    """The sending unit's own, the receiving organization's, and of those the ones given to a link worker; nobody
    else's (trust.md 1.2)."""
    return {Receiver: _left_for, LinkWorker: _given_to}.get(actor.role, _sent_referrals)(actor)


@policy.rule(Referral, "link.walk")
def _given_to(actor):
    """People given to this link worker, and nobody else's."""
    mine = LinkWork.objects.filter(referral=OuterRef("pk"), worker=actor.user)
    here = Q(receiver__in=actor.organization.lineage, left_at__isnull=False) & ~Q(state=ReferralState.VOID)
    return here & Exists(mine)


@policy.rule(Activity, "link.walk")
def _try_activity(actor):
    return _OFFERED


@policy.rule(Activity, "referral.answer")
def _activities_to_come_to(actor):
    return SHOWN & Q(organization__lineage__contains=[actor.membership.organization_id])


@policy.rule(WalkIn, "referral.answer")
def _walk_ins(actor):
    """The organization's, whoever of it counted them."""
    return Q(receiver__lineage__contains=[actor.membership.organization_id])


@policy.rule(Referral, "referral.look_up")
def _referrals_with_a_code(actor):
    return _left_for(actor)


@policy.rule(Question, "referral.send")
def _asked_questions(actor):
    return Q(sender__lineage__contains=[actor.membership.organization_id])


@policy.rule(Question, "referral.answer")
def _received_questions(actor):
    return Q(receiver__lineage__contains=[actor.membership.organization_id], withdrawn_at=None)


@policy.rule(Feedback, "feedback.moderate")
def _feedback_to_moderate(actor):
    """Words alone: of the rest there is nothing to decide."""
    return Q(region_id=actor.region_id) & ~Q(text="")


@policy.rule(Feedback, "referral.answer")
def _feedback_of_own_activities(actor):
    """Approved words, once their month is over: on the day they came, one could tell whose they are."""
    mine = Q(receiver__lineage__contains=[actor.membership.organization_id], state=FeedbackState.APPROVED)
    return mine & ~Q(text="") & Q(told_at__lt=start_of_month())


@policy.rule(Feedback, "referral.send")
def _feedback_of_own_clients(actor):
    """Approved, and as the client allows (trust.md 1.3 d)."""
    allowed = Feedback.objects.allowed_to_sender().values("pk")
    mine = Q(sender__lineage__contains=[actor.membership.organization_id], state=FeedbackState.APPROVED)
    return mine & Q(pk__in=allowed)


@policy.rule(GuidanceEvent, "referral.send")
def _own_guidance_events(actor):
    return Q(user=actor.user, sender__lineage__contains=[actor.membership.organization_id])


@policy.rule(ReferralView, "log.read")
def _openings(actor):
    """The county's. The database shows the auditor these rows alone, and no referral (docs/decisions/access.md)."""
    return Q(region_id=actor.region_id)


@policy.rule(LogReading, "log.read")
def _readings_of_the_log(actor):
    return Q(region_id=actor.region_id)


def _left_for(actor) -> Q:
    mine = Q(receiver__lineage__contains=[actor.membership.organization_id], left_at__isnull=False)
    return mine & ~Q(state=ReferralState.VOID)


def referral_type_for_administrator(actor: Actor, pk) -> ReferralType:
    return policy.row_or_404(actor, "region.administer", ReferralType.objects.select_related("controller"), pk=pk)


def activity_for_resident(key: str) -> Activity:
    """Where a call may be asked for without an account, or 404; by the rule by which its page offers one."""
    found = Activity.objects.whole().filter(SHOWN, pk=number_in(key)).first()
    if found is None or not deriving.calls_residents(found):
        raise Http404
    return found


def activity_for_link_worker(actor: Actor, key: str) -> Activity:
    return policy.row_or_404(actor, "link.walk", Activity.objects.whole(), pk=number_in(key))


def activity_for_guiding(actor: Actor, key: str) -> Activity:
    return policy.row_or_404(actor, "referral.send", Activity.objects.whole(), pk=number_in(key))


def referral_for_sender(actor: Actor, pk: int) -> Referral:
    return policy.row_or_404(actor, "referral.send", Referral.objects.whole(), pk=pk)


def just_asked(actor: Actor, activity: Activity) -> Referral | None:
    """What the same person has asked of the activity a moment ago: perhaps the very same, from a page gone back to."""
    mine = policy.rows(actor, "referral.send", Referral.objects.filter(activity=activity, sent_by=actor.user))
    return mine.exclude(state=ReferralState.VOID).filter(left_at__gt=timezone.now() - JUST).order_by("-left_at").first()


def referral_for_receiver(actor: Actor, pk: int) -> Referral:
    return policy.row_or_404(actor, "referral.answer", Referral.objects.whole(), pk=pk)


def referral_for_link_worker(actor: Actor, pk: int) -> Referral:
    return policy.row_or_404(actor, "link.walk", Referral.objects.whole().select_related("link_work"), pk=pk)


def sent_with_code(actor: Actor, typed: str) -> Referral | None:
    """The sender's own, when its client rings up and says the code."""
    code = codes.read(typed)
    if code is None:
        return None
    here = Referral.objects.filter(code=code, left_at__isnull=False).exclude(state=ReferralState.REDIRECTED)
    return policy.rows(actor, "referral.send", here).first()


def referral_with_code(actor: Actor, typed: str) -> Referral | None:
    """The receiver's own, by what stands on a slip; None alike for a foreign, an unknown and an old one."""
    code = codes.read(typed)
    if code is None:
        return None
    return policy.rows(actor, "referral.look_up", Referral.objects.whole().with_code(code)).first()


def referral_of_client(typed: str) -> Referral | None:
    """By the code on a slip, for whoever holds it; asked by the system alone, as a client is nobody to the database."""
    code = codes.read(typed)
    return Referral.objects.whole().of_slip(code).first() if code else None


def walk_in_for_receiver(actor: Actor, pk: int) -> WalkIn:
    told = WalkIn.objects.select_related("activity__organization").prefetch_related("activity__texts")
    return policy.row_or_404(actor, "referral.answer", told, pk=pk)


def feedback_for_moderator(actor: Actor, pk: int) -> Feedback:
    return policy.row_or_404(actor, "feedback.moderate", Feedback.objects.whole(), pk=pk)


def feedback_for_sender(actor: Actor, referral: Referral) -> Feedback | None:
    """What the client of the sender's own referral has said, as far as the sender may read it."""
    return policy.rows(actor, "referral.send", Feedback.objects.filter(referral=referral)).first()


def feedback_link(token: str) -> FeedbackLink | None:
    """By its token, used or too old ones as well; asked by the system alone."""
    return FeedbackLink.objects.select_related("referral__region").filter(fingerprint=fingerprint(token)).first()


def question_for_asker(actor: Actor, pk: int) -> Question:
    return policy.row_or_404(actor, "referral.send", Question.objects.whole(), pk=pk)


def question_for_receiver(actor: Actor, pk: int) -> Question:
    return policy.row_or_404(actor, "referral.answer", Question.objects.whole(), pk=pk)


def group_for_asker(actor: Actor, group) -> list[Question]:
    """All that one's unit asked at once. Raises Http404 for none."""
    found = list(policy.rows(actor, "referral.send", Question.objects.whole().filter(group=group)).order_by("pk"))
    if not found:
        raise Http404
    return found


def activities_for_guiding(actor: Actor, keys: Iterable[int]) -> list[Activity]:
    """In the order of the keys; those that nobody may be guided to are left out."""
    found = policy.rows(actor, "referral.send", Activity.objects.whole().filter(pk__in=keys))
    by_key = {activity.pk: activity for activity in found}
    return [by_key[key] for key in keys if key in by_key]


def actor_of_link(link: MailLink) -> Actor | None:
    """Who would act by it today, were it ever so old. None for a person who answers there no more or has not promised
    confidentiality, and for a mailbox whose address has changed or that lies elsewhere by now."""
    if link.user is None:
        box = link.mailbox
        here = box.is_active and box.pk in link.receiver.lineage and link.mailbox_mark == mail_links.mark_of(box)
        return replace(policy.system_actor(policy.SystemReason.MAIL_LINK), behalf=box) if here else None
    works = [work for work in open_memberships(link.user) if work.role == RoleCode.RECEIVER]
    mine = [work for work in works if work.organization_id in link.receiver.lineage]
    actor = Actor(user=link.user, membership=mine[0]) if mine else None
    return None if actor is None or promise.is_missing(actor) else actor


def referral_of_link(actor: Actor, link: MailLink) -> Referral | None:
    """The link's own, whatever was posted; None once its actor could not open it otherwise either."""
    return _of_link(actor, Referral.objects.whole().exclude(state=ReferralState.VOID), link.referral_id)


def question_of_link(actor: Actor, link: MailLink) -> Question | None:
    return _of_link(actor, Question.objects.whole().filter(withdrawn_at=None), link.question_id)


def _of_link(actor: Actor, rows, pk: int):
    """A mailbox acts as the system, which holds no word: its link is all that it may reach."""
    reached = policy.rows(actor, "referral.answer", rows) if actor.user else rows
    return reached.filter(pk=pk).first()


def guidance_event_for_teller(actor: Actor, pk: int) -> GuidanceEvent:
    told = GuidanceEvent.objects.select_related("activity__organization").prefetch_related("activity__texts")
    return policy.row_or_404(actor, "referral.send", told, pk=pk)
