"""Somebody came without a slip: counted as a tally of the receiver's, of nobody in particular."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from organizations.errors import Refused
from referrals.actions import walk_ins
from referrals.models import ReferralFact, WalkIn
from tests.plugins.cast import signed_in
from tests.plugins.listings import make_activity
from tests.plugins.referrals import acting, guided
from tests.referrals.asking import figures, read

ADD = reverse("referrals:add_walk_in")
INBOX = reverse("referrals:inbox")


def posted(activity, number="3", **more):
    return {"form_key": str(uuid4()), "activity": activity.pk, "number": number} | more


@pytest.fixture
def counted(raili, craft):
    with acting(raili) as by:
        return walk_ins.count(by=by, activity=craft, number=4)


def test_some_came_without_a_slip(phone, craft, tupa):
    answer = phone.post(ADD, posted(craft), follow=True)

    assert "3 tuli" in read(answer)
    fact = ReferralFact.objects.get()
    assert (fact.kind, fact.number, fact.receiver, fact.activity) == ("walk_in", 3, tupa, craft)
    assert (fact.sender, fact.need, fact.municipality, fact.type) == (None, None, None, None)


def test_same_form_twice_counts_once(phone, craft):
    form = posted(craft)
    assert phone.post(ADD, form).headers["Location"] == phone.post(ADD, form).headers["Location"]

    assert figures() == {"walk_in": 3}


@pytest.mark.parametrize("number", ["0", "501", "-1", "x", ""])
def test_odd_number_is_refused_and_what_was_chosen_stays(phone, craft, number):
    answer = phone.post(ADD, posted(craft, number))

    assert answer.status_code == 400
    assert f'value="{craft.pk}" selected' in read(answer)
    assert figures() == {}


def test_anothers_activity_or_one_not_shown_cannot_be_chosen(phone, craft, lumme, tupa):
    for activity in (make_activity(lumme, "Laulupiiri"), make_activity(tupa, "Luonnos", state="draft")):
        assert activity.name not in read(phone.get(reverse("referrals:inbox")))
        assert phone.post(ADD, posted(activity)).status_code == 400
    assert figures() == {}


def test_last_chosen_is_chosen_already(phone, craft, tupa):
    other = make_activity(tupa, "Aamukahvit")
    for activity in (other, craft):
        phone.post(ADD, posted(activity))
        assert f'value="{activity.pk}" selected' in read(phone.get(reverse("referrals:inbox")))


def test_corrected_and_undone_for_a_day(counted, raili, time_machine):
    with acting(raili) as by:
        walk_ins.correct(by=by, walk_in=counted, number=7)
        assert figures() == {"walk_in": 7}
        time_machine.move_to(timezone.now() + timedelta(hours=25))
        for act, told in ((walk_ins.correct, {"number": 2}), (walk_ins.undo, {})):
            with pytest.raises(Refused):
                act(by=by, walk_in=counted, **told)
        time_machine.move_to(timezone.now() - timedelta(hours=2))
        walk_ins.undo(by=by, walk_in=counted)
        with pytest.raises(Refused):
            walk_ins.undo(by=by, walk_in=counted)

    assert figures() == {}
    assert WalkIn.objects.get().undone_at


def test_corrected_on_its_page_by_the_organizations_own_alone(counted, raili, onni):
    address = reverse("referrals:walk_in", args=[counted.pk])

    assert signed_in(onni).post(address, {"number": "9"}).status_code == 404
    assert "9 tuli" in read(signed_in(raili).post(address, {"number": "9"}, follow=True))
    assert figures() == {"walk_in": 9}


def test_figures_tell_them_as_a_tally_and_count_no_referral(counted, raili, aino, maija, craft):
    guided(aino, craft)

    for person, told in ((raili, True), (maija, True), (aino, False)):
        text = " ".join(read(signed_in(person).get(reverse("evaluation:figures"))).split())
        assert ("Tuli itse</dt> <dd>4" in text) == told, person
        assert '<p class="pp-value">1</p>' in text, person


def test_what_waits_comes_before_counting_who_came(aino, phone, craft):
    """Folded while somebody waits for an answer, open where nobody does, and where it came back with an error."""
    opened = 'pp-fold" open>'
    assert opened in phone.get(INBOX).content.decode()
    guided(aino, craft, "sent")

    assert opened not in phone.get(INBOX).content.decode()
    assert opened in phone.post(ADD, posted(craft, number="0")).content.decode()
