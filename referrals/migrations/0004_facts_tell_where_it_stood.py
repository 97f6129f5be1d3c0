from django.db import migrations, models
from django.utils import timezone


def refuse_older_facts(apps, schema_editor):
    """Facts name no referral, so nothing can tell of an older one where it stood."""
    if apps.get_model("referrals", "ReferralFact").objects.exists():
        raise RuntimeError(
            "This database was counted in before the first release, and its figures cannot be carried on. "
            "Begin with an empty one; `./run where` tells where this one lies."
        )


class Migration(migrations.Migration):
    dependencies = [("referrals", "0003_row_security")]

    operations = [
        migrations.RunPython(refuse_older_facts, migrations.RunPython.noop),
        migrations.RemoveIndex(model_name="referralfact", name="referral_fact_on"),
        migrations.AddField(
            model_name="referralfact",
            name="state_before",
            field=models.CharField(
                blank=True,
                choices=[
                    ("draft", "Draft"),
                    ("given", "Handed over"),
                    ("sent", "Sent"),
                    ("accepted", "Place promised"),
                    ("waiting", "Waiting"),
                    ("started", "Started"),
                    ("declined", "Not possible now"),
                    ("withdrawn", "Withdrawn"),
                    ("closed", "Closed"),
                    ("void", "Entered in error"),
                    ("arrived", "Came"),
                    ("told", "Told of"),
                ],
                max_length=15,
            ),
        ),
        migrations.AddField(
            model_name="referralfact",
            name="written_on",
            field=models.DateField(default=timezone.localdate),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="referralfact",
            index=models.Index(fields=["region", "left_on"], name="referral_fact_left_on"),
        ),
    ]
