from directory.choices import Band
from directory.models.access_feature import AccessFeature, Barrier
from directory.models.activity import Activity
from directory.models.activity_choices import HISTORIES
from directory.models.activity_parts import ActivityBreak, ActivityContact, ActivityPlace, ActivityTime
from directory.models.activity_text import ActivityText
from directory.models.alias import Alias
from directory.models.attachment_point import AttachmentPoint
from directory.models.classification import Language, ServiceClass, WellbeingGoal
from directory.models.client import ClienthoodType, NeedLevel
from directory.models.front_door import FrontDoor
from directory.models.importing import ActivitySource, ImportBatch, ImportedChange
from directory.models.need import Need
from directory.models.search import (
    ActivityIndex,
    FacetCount,
    SearchChange,
    SearchPhrase,
    SearchPosting,
    SearchState,
    SearchWord,
)
from directory.models.stage import Stage
from directory.models.target_group import TargetGroup
from directory.models.vocabulary import ThreeDescriptions, VocabularyValue

__all__ = [
    "HISTORIES",
    "AccessFeature",
    "Activity",
    "ActivityBreak",
    "ActivityContact",
    "ActivityIndex",
    "ActivityPlace",
    "ActivitySource",
    "ActivityText",
    "ActivityTime",
    "Alias",
    "AttachmentPoint",
    "Band",
    "Barrier",
    "ClienthoodType",
    "FacetCount",
    "FrontDoor",
    "ImportBatch",
    "ImportedChange",
    "Language",
    "Need",
    "NeedLevel",
    "SearchChange",
    "SearchPhrase",
    "SearchPosting",
    "SearchState",
    "SearchWord",
    "ServiceClass",
    "Stage",
    "TargetGroup",
    "ThreeDescriptions",
    "VocabularyValue",
    "WellbeingGoal",
]
