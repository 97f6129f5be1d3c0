"""Files as registers give them, read by the command as people run it."""

from io import StringIO

from django.core.management import call_command

from directory.models import Activity, ActivitySource

HEADER = (
    "external_id,name,summary,description,organization,needs,target_groups,stages,municipalities,languages,channel,"
    "price,keywords"
)
WHOLE = {
    "external_id": "a1",
    "name": "Lukupiiri",
    "summary": "Luetaan ja jutellaan.",
    "description": "Kirjan saa kirjastosta.",
    "organization": "Tuulikin Tupa ry",
    "needs": "company",
    "target_groups": "older",
    "stages": "",
    "municipalities": "Kuopio",
    "languages": "fi",
    "channel": "in_person",
    "price": "maksuton",
    "keywords": "kirjat",
}


def row(**cells):
    return ",".join('"' + str(value).replace('"', '""') + '"' for value in (WHOLE | cells).values())


def file_of(folder, *rows, header=HEADER, name="toiminnat.csv", encoding="utf-8"):
    path = folder / name
    path.write_bytes("\n".join([header, *rows, ""]).encode(encoding))
    return path


def read(path, *options):
    """What the command says."""
    out = StringIO()
    call_command("import_activities", str(path), *options, stdout=out, stderr=StringIO())
    return out.getvalue()


def undo(batch):
    out = StringIO()
    call_command("undo_import", str(batch), stdout=out, stderr=StringIO())
    return out.getvalue()


def listing(external_id="a1", source="file"):
    found = ActivitySource.objects.get(source=source, external_id=external_id)
    return Activity.objects.whole().get(pk=found.activity_id)


def codes(relation):
    return sorted(value.code for value in relation.all())
