"""Writes the demo region: what a county begins with directly, the rest by the actions that people use."""

from datetime import timedelta

from django.contrib.auth.hashers import make_password
from django.utils import timezone
from django.utils.text import slugify

from directory.actions.front_doors import save_door
from directory.models import Activity, FrontDoor
from evaluation.demo import referral_types, region
from evaluation.demo.feedback import write_feedback
from evaluation.demo.listings import write_listings
from evaluation.demo.pathways import write_pathways
from evaluation.demo.questions import write_questions
from evaluation.demo.referrals import write_referrals
from evaluation.demo.write_history import write_history
from organizations import outbox, tree
from organizations.actions import invitations, registrations
from organizations.actions import organizations as organization_actions
from organizations.actor import Actor
from organizations.choices import PROMISE_VERSION, OrganizationType, RoleCode
from organizations.models import (
    Invitation,
    Membership,
    Municipality,
    Organization,
    Region,
    Registration,
    SubRegion,
    User,
)
from organizations.validators import business_id_from
from referrals.actions.types import save_type
from referrals.models import ReferralType


def write_demo() -> None:
    """Everything in the caller's transaction. The region and the vocabularies must be loaded before."""
    county_region = Region.objects.get(code=region.COUNTY_CODE)
    county_region.in_use = True
    county_region.support_email, county_region.support_phone = f"tuki@{region.DOMAIN}", "017 000 0100"
    county_region.save()
    places = {place.code: place for place in Municipality.objects.filter(region=county_region)}

    found = _county(county_region, places)
    people = _people(found)
    ylva = Actor(user=people["ylva"], membership=people["ylva"].memberships.get(role=RoleCode.REGION_ADMIN))
    _organizations(ylva, county_region, places, found)
    _memberships(people, found, places, county_region)
    _colleagues(found)
    _registrations(places)
    _invitations(ylva, found)
    _referral_types(ylva, county_region, found)
    write_listings(ylva, found, places)
    _front_doors(ylva, county_region, places)
    write_pathways(ylva, found[region.COUNTY])
    write_history()
    write_referrals(places)
    write_questions()
    write_feedback()
    outbox.send_waiting()


def _county(county_region, places) -> dict[str, Organization]:
    county = Organization(
        name=region.COUNTY,
        name_sv=region.COUNTY_SV,
        type=OrganizationType.COUNTY,
        region=county_region,
        municipality=places["297"],
        business_id=business_id_from("9100000"),
    )
    county.save()
    tree.plant(county)
    found = {county.name: county}
    for name, place, stage, below in region.UNITS:
        unit = _unit(found, name, county, places[place], stage)
        for lower_name, lower_place, lower_stage in below:
            _unit(found, lower_name, unit, places[lower_place], lower_stage)
    return found


def _unit(found, name, parent, place, stage):
    unit = Organization(
        name=name, municipality=place, default_stage=stage, phone="017 000 0200", is_olka=name == region.OLKA_POINT
    )
    found[name] = organization_actions.add(by=Actor(), organization=unit, parent=parent)
    return unit


def _people(found) -> dict[str, User]:
    password = make_password(region.PASSWORD)
    people = {}
    for login, name, job_title, works in region.PEOPLE:
        person = User(email=f"{login}@{region.DOMAIN}", name=name, job_title=job_title, password=password)
        if login != region.PROMISES_LATER:
            _promise(person)
        person.save()
        people[login] = person
        if any(role == RoleCode.REGION_ADMIN for _place, role, _area, _town in works):
            Membership.objects.create(user=person, organization=found[region.COUNTY], role=RoleCode.REGION_ADMIN)
    return people


def _promise(person):
    person.promise_version, person.promised_on = PROMISE_VERSION, timezone.localdate() - timedelta(days=90)


def _organizations(by, county_region, places, found):
    for name, kind, place, stem, website in region.ORGANIZATIONS:
        organization = Organization(
            name=name,
            name_sv=region.NAMES_SV.get(name, ""),
            type=kind,
            region=county_region,
            municipality=places[place],
            business_id=business_id_from(stem) if stem else "",
            website=website,
            phone=f"017 000 03{len(found):02}",
            email=f"{slugify(name).split('-')[0]}{len(found)}@{region.DOMAIN}",
            answers_email=region.MAILBOXES.get(name, ""),
        )
        found[name] = organization_actions.add(by=by, organization=organization)


def _memberships(people, found, places, county_region):
    areas = {area.code: area for area in SubRegion.objects.filter(region=county_region)}
    for login, _name, _title, works in region.PEOPLE:
        for place, role, area, town in works:
            Membership.objects.get_or_create(
                user=people[login],
                organization=found[place],
                role=role,
                sub_region=areas.get(area),
                municipality=places.get(town),
            )


def _colleagues(found):
    nobody_signs_in = make_password(None)
    for name, job_title, place, role in region.COLLEAGUES:
        email = f"{slugify(name).replace('-', '.')}@{region.DOMAIN}"
        person = User(email=email, name=name, job_title=job_title, password=nobody_signs_in)
        _promise(person)
        person.save()
        Membership.objects.create(user=person, organization=found[place], role=role)


def _registrations(places):
    for name, kind, place, stem, about, contact, days in region.REGISTRATIONS:
        registration = registrations.register(
            organization=Organization(
                name=name,
                type=kind,
                municipality=places[place],
                business_id=business_id_from(stem) if stem else "",
                email=f"{contact.split()[0].lower()}@{region.DOMAIN}",
                phone="017 000 0400",
            ),
            registration=Registration(
                contact_name=contact,
                contact_email=f"{contact.split()[0].lower()}@{region.DOMAIN}",
                contact_phone="017 000 0400",
                about=about,
            ),
            language="fi",
        )
        then = timezone.now() - timedelta(days=days)
        Registration.objects.filter(pk=registration.pk).update(submitted_at=then)
        Organization.objects.filter(pk=registration.organization_id).update(created_at=then)


def _invitations(by, found):
    for place, role, name, days in region.INVITATIONS:
        invitation = invitations.invite(
            by=by,
            organization=found[place],
            role=role,
            email=f"{name.split()[0].lower()}@{region.DOMAIN}",
            name=name,
        )
        then = timezone.now() - timedelta(days=days)
        Invitation.objects.filter(pk=invitation.pk).update(created_at=then, expires_at=then + invitations.VALID_FOR)


def _front_doors(by, county_region, places):
    listings = {listing.name: listing for listing in Activity.objects.shown().prefetch_related("texts")}
    for town, age_group, name, is_olka in region.FRONT_DOORS:
        door = FrontDoor(
            region=county_region,
            municipality=places.get(town),
            age_group=age_group,
            activity=listings[name],
            is_olka=is_olka,
        )
        save_door(by=by, door=door)


def _referral_types(by, county_region, found):
    for code, fi, sv, en, way_in, first_contact, basis in referral_types.TYPES:
        ready = bool(basis)
        save_type(
            by=by,
            referral_type=ReferralType(
                region=county_region,
                code=code,
                name_fi=fi,
                name_sv=sv,
                name_en=en,
                way_in=way_in,
                first_contact=first_contact,
                controller=found[region.COUNTY] if ready else None,
                controller_contact=f"tietosuoja@{region.DOMAIN}" if ready else "",
                legal_basis=basis,
                notice_url=referral_types.COUNTY_NOTICE if ready else "",
                notice_approved_on=referral_types.NOTICE_APPROVED_ON if ready else None,
                in_use=ready,
                needed_within_days=referral_types.NEEDED_WITHIN.get(code),
            ),
        )
