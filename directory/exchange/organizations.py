"""Whose a row's listing is: by name, business ID or number; the mapping may name one for all, or have them added."""

from django.utils.translation import gettext as _

from directory.exchange.mapping import Mapping
from directory.exchange.remarks import LeftOut, shortened
from directory.exchange.rows import Row
from directory.exchange.words import key_of
from organizations import policy
from organizations.actions import organizations as organization_actions
from organizations.actor import Actor
from organizations.errors import Refused
from organizations.models import Organization, Region

# Stands for one that a trial would add.
NOT_YET = 0


class Organizations:
    """Read once for a whole file. `added` are the names of those that were not there before."""

    def __init__(self, mapping: Mapping, by: Actor, *, dry_run: bool = False):
        self._mapping, self._by, self._dry_run = mapping, by, dry_run
        self.added: dict[str, int] = {}
        self._region = _region_of(mapping)
        self._keys: dict[str, set[int]] = {}
        self._regions: dict[int, int] = {}
        self._out_of_use: set[str] = set()
        for organization in Organization.objects.only("name", "name_sv", "business_id", "region", "parent", "state"):
            self._learn(organization)
        if mapping.organization and not mapping.adds_organizations:
            self._refuse_unless_known(mapping.organization)

    def find(self, row: Row) -> tuple[int, list[str]]:
        """The organization's number, and the names in the row that are nobody's. Raises LeftOut when it has none."""
        told = row.all("organization")
        found = {name: self._number(name) for name in told}
        numbers = list(dict.fromkeys(number for number in found.values() if number is not None))
        if len(numbers) > 1:
            raise LeftOut(_("rows of the same id name different organizations."))
        if not numbers and self._mapping.organization:
            numbers = [self._number(self._mapping.organization)]
        if not numbers:
            raise LeftOut(_unknown(told))
        return numbers[0], [name for name, number in found.items() if number is None]

    def _refuse_unless_known(self, name: str) -> None:
        try:
            known = self._number(name) is not None
        except LeftOut as why:
            raise Refused(str(why)) from None
        if not known:
            raise Refused(_("There is no organization %(name)s, which the mapping names.") % {"name": name})

    def _number(self, name: str) -> int | None:
        """Raises LeftOut for a name that several have, and for an organization that is out of use."""
        numbers = self._keys.get(key_of(name), set())
        nearest = {number for number in numbers if self._region and self._regions[number] == self._region.pk}
        fitting = nearest or numbers
        if len(fitting) > 1:
            text = _("several organizations have the name “%(name)s”. Write the business ID instead.")
            raise LeftOut(text % {"name": shortened(name)})
        if not fitting and key_of(name) in self._out_of_use:
            raise LeftOut(_("the organization “%(name)s” is not in use here.") % {"name": shortened(name)})
        if not fitting and self._mapping.adds_organizations:
            return self._add(" ".join(name.split()))
        return next(iter(fitting), None)

    def _add(self, name: str) -> int | None:
        if len(name) > Organization._meta.get_field("name").max_length or not any(map(str.isalpha, name)):
            return None
        organization = Organization(name=name, type=self._mapping.type, region=self._region)
        if not self._dry_run:
            with policy.acting_as(self._by):
                organization_actions.add(by=self._by, organization=organization)
        self.added[name] = organization.pk or NOT_YET
        self._learn(organization)
        return organization.pk or NOT_YET

    def _learn(self, organization: Organization) -> None:
        number = organization.pk or NOT_YET
        # Units share the business ID of what they belong to.
        known_by = [organization.name, organization.name_sv, str(organization.pk or "")]
        known_by += [] if organization.parent_id else [organization.business_id]
        keys = {key_of(name) for name in known_by if name}
        if not organization.is_active:
            self._out_of_use |= keys
            return
        for key in keys:
            self._keys.setdefault(key, set()).add(number)
        self._regions[number] = organization.region_id


def _region_of(mapping: Mapping) -> Region | None:
    if not mapping.region:
        return None
    region = Region.objects.filter(code=mapping.region).first()
    if region is None:
        raise Refused(
            _("There is no wellbeing services county %(code)s, which the mapping names.") % {"code": mapping.region}
        )
    return region


def _unknown(told: list[str]) -> str:
    if not told:
        return _("it names no organization.")
    return _("there is no organization “%(name)s” here.") % {"name": shortened(told[0])}
