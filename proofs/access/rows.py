"""Rows that are one's own and hidden all the same, by their state, their kind or whose they are: world key → row."""

from datetime import timedelta

from django.utils import timezone

from directory.addresses import number_in
from directory.choices import ActivityKind
from directory.models import Activity
from organizations import policy
from organizations.choices import OrganizationState, RoleCode
from organizations.links import fingerprint, token_for
from organizations.models import Invitation, Membership, Message, Organization, User
from referrals import access
from referrals.actions import linking, moving, questions
from referrals.choices import LinkPurpose, Party, ReferralState
from referrals.models import MailLink, Referral, ReferralType
from tests.plugins.cast import make_organization, make_person
from tests.plugins.listings import make_activity
from tests.plugins.mail_links import boxed
from tests.plugins.referrals import acting, contact_asked, guided
from tests.rules.asking import CANARY

# What is one's own organization's and shown to nobody who asks so.
HIDDEN = "Piilolintu"
FOR_PROFESSIONALS = "Ammattisana"


def listings(tupa):
    task = make_activity(tupa, f"{HIDDEN} kuljetusapu", kind=ActivityKind.VOLUNTEER_TASK)
    called = make_activity(tupa, "Soittopiiri", way_in="ask_contact", words={"for_professionals": FOR_PROFESSIONALS})
    resting = make_organization(f"{HIDDEN} lepäävä ry", parent=tupa)
    kept = make_activity(resting, f"{HIDDEN} lepäävän piiri")
    Organization.objects.filter(pk=resting.pk).update(state=OrganizationState.ARCHIVED)
    archived = make_activity(tupa, f"{HIDDEN} loppunut", state="archived")
    paused = make_activity(tupa, "Tauolla oleva piiri", state="paused")
    return {
        "task_key": task.slug,
        "task": task.pk,
        "called_key": called.slug,
        "called": called.pk,
        "resting": resting.pk,
        "resting_key": f"lepaava-{resting.pk}",
        "resting_activity": kept.pk,
        "archived_key": archived.slug,
        "archived": archived.pk,
        "paused_key": paused.slug,
        "resting_activity_key": kept.slug,
    } | {f"{name}_key": make_activity(tupa, f"{name} piiri").slug for name in ("long_ago", "in_error")}


def referrals(world, colleague):
    sender, walker = world["sender"], world["walker"]
    shown = Activity.objects.get(pk=world["shown_activity"])
    made = {
        "own_contact": contact_asked(sender, Activity.objects.whole().get(pk=world["called"])),
        "long_ago": guided(sender, _listed(world["long_ago_key"]), "sent"),
        "in_error": guided(sender, _listed(world["in_error_key"]), "sent"),
        "own_void": guided(sender, shown, "sent", note=HIDDEN),
        "own_came": guided(sender, shown),
        "walked_void": guided(sender, shown, "sent"),
        "walked_back": guided(sender, shown, "sent"),
        "walked_elsewhere": guided(sender, shown, "sent"),
        "own_redirected": guided(sender, shown, "sent"),
        "voided_link": guided(sender, shown, "sent"),
        "drafted_link": guided(sender, shown, "sent"),
    }
    with acting(colleague) as by:
        moving.arrive(by=by, referral=made["own_came"], party=Party.RECEIVER)
        for name, worker in (
            ("walked_void", walker), ("walked_back", walker), ("walked_elsewhere", world["mover"]),
        ):  # fmt: skip
            linking.give(by=by, referral=access.referral_for_receiver(by, made[name].pk), worker=worker)
    elsewhere = Membership.objects.get(user__email="link_worker-another-organization@tarina.example").organization
    Membership.objects.filter(user=world["mover"]).update(organization=elsewhere)
    with policy.system(policy.SystemReason.PROOF):
        for name, changes in {
            "long_ago": {"left_at": timezone.now() - timedelta(days=1)},
            "in_error": {"state": ReferralState.VOID, "ended_by": Party.SENDER},
            "own_void": {"state": ReferralState.VOID, "ended_by": Party.SENDER},
            "walked_void": {"state": ReferralState.VOID, "ended_by": Party.SENDER},
            "voided_link": {"state": ReferralState.VOID, "ended_by": Party.SENDER},
            "walked_back": {"state": ReferralState.DRAFT, "left_at": None},
            "drafted_link": {"state": ReferralState.DRAFT, "left_at": None},
            "own_redirected": {"state": ReferralState.REDIRECTED, "ended_by": Party.SENDER},
        }.items():
            Referral.objects.filter(pk=made[name].pk).update(**changes)
    keys = {name: referral.pk for name, referral in made.items()}
    with policy.system(policy.SystemReason.PROOF):
        codes = {
            f"code of {name}": Referral.objects.get(pk=key).shown_code
            for name, key in (world | keys).items()
            if name.split("_")[0] in ("own", "foreign", "walked") and name.split("_")[1] in REFERRALS
        }
    with acting(sender) as by:
        asked = questions.ask(by=by, activity=shown, text=f"{HIDDEN} kysymys")
        questions.withdraw(by=by, question=asked)
    return keys | codes | {"withdrawn_question": asked.pk}


def _listed(slug):
    return Activity.objects.whole().get(pk=number_in(slug))


REFERRALS = (
    "sent", "given", "draft", "started", "walked", "contact", "void", "came", "back", "elsewhere", "redirected",
)  # fmt: skip


def invitations(world, tupa, places):
    editor = make_person("Kutsuja toimittaja", (RoleCode.EDITOR, tupa), email="kutsuja@tarina.example")
    gone = make_person("Lähtenyt toimittaja", (RoleCode.EDITOR, tupa), email="lahtenyt@tarina.example")
    gone.memberships.update(ended_at=timezone.now())
    outsider = make_person(
        "Vieras toimittaja", (RoleCode.EDITOR, places["editor"]["another organization"]), email="v@tarina.example"
    )
    made = {
        "backed": (editor, RoleCode.RECEIVER),
        "unbacked_gone": (gone, RoleCode.RECEIVER),
        "unbacked_place": (outsider, RoleCode.RECEIVER),
        "unbacked_role": (editor, RoleCode.LINK_WORKER),
    }
    keys = {}
    for name, (inviter, role) in made.items():
        invitation = Invitation.objects.create(
            organization=tupa, role=role, email=f"{name}@kutsuttu.example", invited_by=inviter,
            link_fingerprint=fingerprint(name), expires_at=timezone.now() + timedelta(days=1),
        )  # fmt: skip
        keys |= {f"invitation_{name}": invitation.pk, name: name}
    return keys | {
        "link_membership": world["walker"].memberships.get().pk,
        "ended_membership": gone.memberships.get().pk,
    }


def links(world, leavers, colleague, neighbour):
    """Tokens of mails to one who still answers, to those who do not, and to a shared mailbox."""
    sender = world["sender"]
    first = boxed(make_organization("Lukupiiri ry"), "eka@tarina.example")
    changed = boxed(make_organization("Muuttunut ry"), "toka@tarina.example")
    ended = boxed(make_organization("Loppunut ry"), "kolmas@tarina.example")
    boxes = {"box": first, "changed_box": changed, "ended_box": ended}
    circles = {name: make_activity(box, "Lukupiiri") for name, box in boxes.items()}
    about = {name: guided(sender, circle, "sent") for name, circle in circles.items()}
    leavers["gone"].memberships.update(ended_at=timezone.now())
    leavers["moved"].memberships.update(organization=neighbour)
    leavers["changed"].memberships.update(role=RoleCode.EDITOR)
    User.objects.filter(pk=leavers["unpromised"].pk).update(promise_version=0)
    Organization.objects.filter(pk=changed.pk).update(answers_email="uusi@tarina.example")
    Organization.objects.filter(pk=ended.pk).update(state=OrganizationState.ARCHIVED)
    tokens = {f"link_{name}": _token(referral=row.pk, mailbox=boxes[name]) for name, row in about.items()}
    tokens |= {f"link_{name}": _token(referral=world["own_sent"], user=user) for name, user in leavers.items()}
    return tokens | {
        "boxed_key": circles["box"].slug,
        "link_own": _token(referral=world["own_sent"], user=colleague),
        "link_void": _token(referral=world["voided_link"], user=colleague),
        "link_drafted": _token(referral=world["drafted_link"], user=colleague),
        "link_question": _token(question=world["own_question"], user=colleague),
        "link_withdrawn": _token(question=world["withdrawn_question"], user=colleague),
    }


def _token(**about):
    link = MailLink.objects.get(**about)
    MailLink.objects.filter(pk=link.pk).update(revoked_at=None)
    purpose = LinkPurpose.QUESTION if link.question_id else LinkPurpose.REFERRAL
    for message in Message.objects.filter(object_key=link.question_id or link.referral_id):
        token = token_for(purpose, message.public_id)
        if fingerprint(token) == link.fingerprint:
            return token
    raise LookupError(about)


def types(region):
    ReferralType.objects.filter(region=region, code="a").update(name_fi=f"{HIDDEN} laji", in_use=False)
    ReferralType.objects.exclude(region=region).update(name_fi=f"{CANARY} laji")
