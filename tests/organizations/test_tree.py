import pytest

from organizations import tree
from organizations.choices import OrganizationType
from organizations.errors import Refused
from organizations.models import Organization
from tests.plugins.cast import make_organization


@pytest.fixture
def branch(county, unit):
    team = make_organization("Kotiutustiimi", OrganizationType.COUNTY, parent=unit)
    return county, unit, team


def test_unit_knows_everything_above_it(branch):
    county, unit, team = branch

    assert team.lineage == [county.pk, unit.pk, team.pk]


def test_everything_below_an_organization_is_found(branch, other_unit):
    county, unit, team = branch

    assert set(Organization.objects.under(unit)) == {unit, team}
    assert set(Organization.objects.under(county)) == {county, unit, team, other_unit}


def test_moving_a_unit_takes_along_what_is_below_it(branch, other_unit):
    county, unit, team = branch

    tree.move(unit, other_unit, refusal="loop")

    team.refresh_from_db()
    assert team.lineage == [county.pk, other_unit.pk, unit.pk, team.pk]
    assert set(Organization.objects.under(other_unit)) == {other_unit, unit, team}


def test_moving_a_unit_below_itself_is_refused(branch):
    _county, unit, team = branch

    with pytest.raises(Refused, match="loop"):
        tree.move(unit, team, refusal="loop")

    unit.refresh_from_db()
    assert unit.parent == branch[0]


def test_branch_is_listed_with_each_unit_after_the_one_above(branch, other_unit):
    county, unit, team = branch

    assert tree.branch_as_tree(county) == [(1, unit), (2, team), (1, other_unit)]
