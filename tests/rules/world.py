"""The world in which every address is asked: what is one's own, and what is another's.

make_world(region, county, unit, tupa, ylva) -> dict    keys and people by the names that url_roles.py uses
"""

from directory.models import FrontDoor
from directory.reading.links import organization_key
from organizations.choices import MessageState, OrganizationState, OrganizationType, RoleCode
from organizations.models import Invitation, Message, Registration
from pathways.actions import placing, publishing
from referrals import access
from referrals.actions import answering, linking, questions, telling, walk_ins
from referrals.actions.questions import Said
from referrals.models import ReferralType
from tests.plugins.cast import make_organization, make_person
from tests.plugins.feedback import closed, said
from tests.plugins.listings import NOBODY, make_activity
from tests.plugins.pathways import make_pathway
from tests.plugins.referrals import acting, guided, make_type
from tests.rules.asking import CANARY, OWN_CANARY
from tests.rules.url_roles import EVERYBODY


def make_invitation(organization, inviter, email):
    from django.utils import timezone

    return Invitation.objects.create(
        organization=organization,
        role=RoleCode.RECEIVER,
        email=email,
        invited_by=inviter,
        link_fingerprint=email,
        expires_at=timezone.now() + timezone.timedelta(days=1),
    )


def make_message(invitation):
    region = invitation.organization.region
    return Message.objects.create(kind="invitation", object_key=invitation.pk, region=region, state=MessageState.FAILED)


def make_own_pathway(organization, activity):
    """What everybody reads, with an activity pinned and a draft of it; gives what is read, and a step of the draft."""
    version = make_pathway(organization, state="draft")
    placing.place(by=NOBODY, step=version.steps.first(), activity=activity)
    publishing.publish(by=NOBODY, version=version)
    return version, publishing.draft(by=NOBODY, pathway=version.pathway).steps.first()


def make_world(region, county, unit, tupa, ylva):
    """Two counties with an organization each; the second's things carry the canary."""
    far = make_organization(f"{CANARY} hyvinvointialue", OrganizationType.COUNTY, town="205")
    # In our own county, for the editor another organization; for the administrator a foreign one lies in `far`.
    foreign_here = make_organization(f"{CANARY} naapuri")
    colleague = make_person("Riitta Savolainen", (RoleCode.RECEIVER, tupa))
    stranger = make_person(f"{CANARY} Vieras", (RoleCode.RECEIVER, far))
    group = make_organization("Ryhmä", OrganizationType.INFORMAL_GROUP, state=OrganizationState.PENDING)
    for organization in (group, far):
        Registration.objects.create(
            organization=organization, contact_name=CANARY, contact_email="r@tarina.example", about=CANARY
        )
    own_invitation = make_invitation(tupa, ylva, f"{OWN_CANARY}@tarina.example")
    make_type(county)
    make_type(far, "far")
    shown = make_activity(tupa)
    hidden = make_activity(foreign_here, CANARY, state="draft")
    unapproved = make_organization(f"{CANARY} odottaa", state=OrganizationState.PENDING)
    foreign_invitation = make_invitation(far, ylva, f"{CANARY}@tarina.example")
    sender = make_person("Aino Miettinen", (RoleCode.PROFESSIONAL, unit))
    stranger_here = make_person(
        f"{CANARY} Lähettäjä", (RoleCode.PROFESSIONAL, foreign_here), email="lahettaja@tarina.example"
    )
    make_person(f"{CANARY} Vastaaja", (RoleCode.RECEIVER, foreign_here), email="vastaaja@tarina.example")
    elsewhere = make_activity(foreign_here, CANARY)
    own_started = guided(sender, shown)
    with acting(colleague) as by:
        answering.start(by=by, referral=own_started)
    referrals = {
        "own_sent": guided(sender, shown, "sent", note=OWN_CANARY),
        "own_given": guided(sender, shown, note=OWN_CANARY),
        "own_draft": guided(sender, shown, "draft", note=OWN_CANARY),
        "own_started": own_started,
        "foreign_sent": guided(stranger_here, elsewhere, "sent", note=CANARY),
        "foreign_draft": guided(stranger_here, elsewhere, "draft", note=CANARY),
    }
    with acting(sender) as by:
        own_told = telling.tell(by=by, activity=shown)
    with acting(stranger_here) as by:
        foreign_told = telling.tell(by=by, activity=elsewhere)
    walker = make_person("Liisa Väänänen", (RoleCode.LINK_WORKER, tupa))
    with acting(colleague) as by:
        own_walked = guided(sender, shown, "sent")
        linking.give(by=by, referral=access.referral_for_receiver(by, own_walked.pk), worker=walker)
    with acting(colleague) as by:
        own_walk_in, foreign_walk_in = (walk_ins.count(by=by, activity=activity) for activity in (shown, elsewhere))
    far_listing = make_activity(far, CANARY)
    with acting(colleague) as by:
        own_came = guided(sender, shown)
        answering.mark_arrived(by=by, referral=own_came)
    own_feedback = said(closed(sender, colleague, shown), OWN_CANARY)
    far_receiver = make_person(f"{CANARY} Kaukana", (RoleCode.RECEIVER, far), email="kaukana@tarina.example")
    far_sender = make_person(f"{CANARY} Etäällä", (RoleCode.PROFESSIONAL, far), email="etaalla@tarina.example")
    foreign_feedback = said(closed(far_sender, far_receiver, far_listing), CANARY)
    with acting(sender) as by:
        own_question, own_answered = (questions.ask(by=by, activity=shown, text=OWN_CANARY) for _each in range(2))
    with acting(colleague) as by:
        questions.answer(by=by, question=own_answered, said=Said(text=OWN_CANARY))
    with acting(stranger_here) as by:
        foreign_question = questions.ask(by=by, activity=elsewhere, text=CANARY)
    pathway, step = make_own_pathway(tupa, shown)
    hidden_pathway = make_pathway(far, CANARY, state="draft")
    return {name: referral.pk for name, referral in referrals.items()} | {
        "own_pathway": pathway.pathway_id,
        "own_step": step.uid,
        "foreign_pathway": hidden_pathway.pathway_id,
        "own_walked": own_walked.pk,
        "own_came": own_came.pk,
        "own_feedback": own_feedback.pk,
        "foreign_feedback": foreign_feedback.pk,
        "walker": walker,
        "own_question": own_question.pk,
        "own_answered": own_answered.pk,
        "own_group": own_question.group,
        "foreign_question": foreign_question.pk,
        "foreign_group": foreign_question.group,
        "own_told": own_told.pk,
        "own_walk_in": own_walk_in.pk,
        "foreign_walk_in": foreign_walk_in.pk,
        "foreign_told": foreign_told.pk,
        "sender": sender,
        "token": "keksitty",
        "own_organization": tupa.pk,
        # Each role's own place of work.
        "own_place": dict.fromkeys(EVERYBODY, county.pk)
        | {"professional": unit.pk}
        | dict.fromkeys(["receiver", "editor", "link_worker"], tupa.pk),
        "foreign_organization": far.pk,
        "foreign_here": foreign_here.pk,
        "foreign_county": far.pk,
        "own_invitation": own_invitation.pk,
        "foreign_invitation": foreign_invitation.pk,
        "own_membership": colleague.memberships.get().pk,
        "foreign_membership": stranger.memberships.get().pk,
        "pending": group.pk,
        "own_message": make_message(own_invitation).pk,
        "foreign_message": make_message(foreign_invitation).pk,
        "own_type": ReferralType.objects.create(region=region, code="a", name_fi="A", name_sv="A").pk,
        "shown_activity": shown.pk,
        "shown_key": shown.slug,
        "hidden_activity": hidden.pk,
        "hidden_key": hidden.slug,
        "organization_key": organization_key(tupa),
        "pathway_key": make_pathway(county).key,
        "hidden_pathway_key": hidden_pathway.key,
        "hidden_organization_key": organization_key(unapproved),
        "own_activity": make_activity(tupa, OWN_CANARY, state="draft").pk,
        "foreign_activity": far_listing.pk,
        "own_door": FrontDoor.objects.create(region=region, activity=shown).pk,
        "foreign_door": FrontDoor.objects.create(region=far.region, activity=far_listing).pk,
        "foreign_type": ReferralType.objects.create(region=far.region, code="b", name_fi=CANARY, name_sv="B").pk,
    }
