"""The four pathways of the demo county, published, with what is bought and what has been agreed pinned to them."""

from dataclasses import replace
from datetime import timedelta

from directory.models import Activity
from organizations import clock
from organizations.actor import Actor
from organizations.models import Organization
from pathways.actions import publishing, seeding
from pathways.actions.placing import Agreed, place
from pathways.choices import StepRow
from pathways.models import PathwayVersion

_CARE = "Ikääntyneiden kotiin tuotavat palvelut"
# File → (stage, row, the listing's name, what is agreed, for how many days from now).
PINNED = {
    "generic": [
        ("basic", StepRow.PURCHASED, "Lonkkaleikatun kotikuntoutus", Agreed(
            role="Kuntoutus kotona leikkauksen jälkeen", agreed="Viisi käyntiä, ensimmäinen viikossa.",
            agreed_by="Terveysasemat"), 300),
    ],
    "mind_and_substances": [
        ("basic", StepRow.ALONGSIDE, "Kulkija rinnalle", Agreed(
            role="Linkkihenkilö rinnalla", agreed="Yhteys viikon sisällä. Kertoo, jos ei tavoita.",
            agreed_by="Aikuissosiaalityö"), 45),
    ],
    "older_at_home": [
        ("basic", StepRow.PURCHASED, "Ateriat kotiin", Agreed(
            role="Lämmin ateria kotiin", agreed="Viisi ateriaa viikossa. Kuljettaja soittaa, jos ovi ei aukea.",
            agreed_by=_CARE), 200),
        ("basic", StepRow.PURCHASED, "Lyhythoitopaikka", Agreed(
            role="Omaishoitajan vapaa", agreed="Kaksi paikkaa kuukaudessa, varaus kaksi viikkoa ennen.",
            agreed_by=_CARE), 28),
        ("basic", StepRow.PURCHASED, "Kauppakassi ja roskat", Agreed(role="Kauppa-apu"), None),
        ("specialised", StepRow.ALONGSIDE, "Saattaja vastaanotolle", Agreed(
            role="Saattaja poliklinikalle", agreed="Saattajan voi pyytää kolme päivää ennen vastaanottoa.",
            agreed_by="Sairaalan sosiaalityö ja OLKA-piste"), 320),
    ],
    "families": [],
}  # fmt: skip


def write_pathways(by: Actor, county: Organization) -> None:
    for file in seeding.FILES:
        version = seeding.add_model(by=by, organization=county, file=file)
        for stage, row, name, agreed, days in PINNED[file]:
            until = clock.today() + timedelta(days=days) if days else None
            _pin(by, version, stage, row, name, replace(agreed, agreed_until=until))
        publishing.publish(by=by, version=version, what_changed="Otettu käyttöön.")


def _pin(by: Actor, version: PathwayVersion, stage: str, row: str, name: str, agreed: Agreed) -> None:
    step = version.steps.filter(stage__code=stage, row=row).first()
    place(by=by, step=step, activity=Activity.objects.get(texts__name=name, texts__language="fi"), agreed=agreed)
