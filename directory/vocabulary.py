"""Vocabularies as data: written here in three languages, loaded into tables, then the administrator's to change."""

from directory.models import Band, Stage
from organizations import stages

# words.md 5: number, code, band, fi, sv, en
STAGES = (
    (1, "promotion", Band.BEFORE, "Hyvinvointi ja ehkäisy", "Välmående och förebyggande", "Wellbeing and prevention"),
    (2, "meeting_places", Band.BEFORE, "Kohtaamispaikat", "Mötesplatser", "Meeting places"),
    (3, "guidance", Band.BEFORE, "Ohjaus ja neuvonta", "Handledning och rådgivning", "Guidance and advice"),
    (4, "basic", Band.DURING, "Perustason palvelut", "Tjänster på basnivå", "Basic services"),
    (5, "specialised", Band.DURING, "Erityistason palvelut", "Tjänster på specialnivå", "Specialised services"),
    (6, "after", Band.AFTER, "Kiinni arjessa", "Fäste i vardagen", "Into everyday life"),
)


def load_stages() -> int:
    """Adds the stages that are missing; what an administrator has changed stays. Gives the number added."""
    added = 0
    for number, code, band, fi, sv, en in STAGES:
        fields = {"number": number, "band": band, "name_fi": fi, "name_sv": sv, "name_en": en}
        added += Stage.objects.get_or_create(code=code, defaults=fields)[1]
    return added


@stages.provide
def stage_choices() -> list[tuple[str, str]]:
    return [(stage.code, f"{stage.number} {stage.name}") for stage in Stage.objects.all()]
