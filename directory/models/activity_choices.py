"""History of what is chosen for an activity: a row for each value chosen or taken away, by whom and when."""

import pghistory

from directory.models.activity import Activity

CHOSEN = (
    "needs", "target_groups", "municipalities", "languages", "features",
    "stages", "attachment_points", "need_levels", "goals", "service_classes",
)  # fmt: skip


def _track(name: str):
    """A proxy of the table between, since that is what can be tracked."""
    through = getattr(Activity, name).through
    meta = type("Meta", (), {"proxy": True, "app_label": "directory"})
    class_name = "Activity" + name.title().replace("_", "") + "Choice"
    proxy = type(class_name, (through,), {"__module__": __name__, "Meta": meta})
    return pghistory.track(pghistory.InsertEvent(), pghistory.DeleteEvent())(proxy)


HISTORIES = {name: _track(name) for name in CHOSEN}
