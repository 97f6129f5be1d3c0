"""Pathways of the cast, made by the product's own actions.

make_pathway(organization, name="Yksin asuva ikääntynyt", *, state="published", steps=STEPS, by=NOBODY, **told)
    -> PathwayVersion. `steps` are dicts of PathwayStep's fields, relations by code, the stage by code.
"""

from directory.models import ClienthoodType, Need, Stage, TargetGroup
from pathways.actions import publishing
from pathways.actions.steps import Told, add_step
from pathways.models import Pathway, PathwayVersion
from tests.plugins.listings import NOBODY

_RELATIONS = {"needs": Need, "target_groups": TargetGroup, "clienthood_types": ClienthoodType}
STEPS = (
    {"stage": "meeting_places", "name_fi": "Seuraa lähellä kotia", "needs": ["company"]},
    {"stage": "basic", "row": "alongside", "name_fi": "Vertaisia vierelle", "needs": ["mental_wellbeing"]},
)


def make_pathway(organization, name="Yksin asuva ikääntynyt", *, state="published", steps=STEPS, by=NOBODY, **told):
    pathway = Pathway.objects.create(region=organization.region, organization=organization)
    names = {"name_fi": name, "name_sv": f"{name} sv", "summary_fi": "Apua, joka jatkuu."}
    version = PathwayVersion.objects.create(pathway=pathway, number=1, **names | told)
    for step in steps:
        make_step(version, **step, by=by)
    if state != "draft":
        publishing.publish(by=by, version=version)
    if state == "archived":
        publishing.archive(by=by, pathway=pathway)
    return version


def make_step(version, *, stage, by=NOBODY, **told):
    relations = {name: list(model.objects.filter(code__in=told.pop(name, []))) for name, model in _RELATIONS.items()}
    facts = {"stage": Stage.objects.get(code=stage), "name_sv": told["name_fi"]} | told
    return add_step(by=by, version=version, told=Told(facts, relations))
