"""The order in which several are asked, the log of openings for the privacy auditor, and shared clients.

The auditor gets a policy on the log alone and no row of a referral: so each opening names the two parties itself. Older
openings get them here, past the trigger that lets nobody rewrite the log.
"""

import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

_SAYS = "current_setting('palvelupolku.{name}', true)"
_OF_AUDITOR = f"""
    {_SAYS.format(name="kind")} = 'member' AND {_SAYS.format(name="role")} = 'privacy_auditor'
    AND region_id = (SELECT region_id FROM organizations_organization
                     WHERE id = nullif({_SAYS.format(name="organization")}, '')::bigint)
"""
_NAME_THE_PARTIES = """
    ALTER TABLE referrals_referralview DISABLE TRIGGER USER;
    UPDATE referrals_referralview v SET sender_id = r.sender_id, receiver_id = r.receiver_id
    FROM referrals_referral r WHERE r.id = v.referral_id;
    ALTER TABLE referrals_referralview ENABLE TRIGGER USER;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0005_silent_listings'),
        ('organizations', '0004_answers_by_mail'),
        ('referrals', '0014_mail_links_and_questions'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='LogReading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('asked', models.JSONField(default=dict)),
            ],
            options={
                'verbose_name': 'reading of the log',
                'verbose_name_plural': 'readings of the log',
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.AddField(
            model_name='nextinorder',
            name='taken_out_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='referral',
            name='responsible',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organizations.organization', verbose_name='main responsibility'),
        ),
        migrations.AddField(
            model_name='referral',
            name='shared_client',
            field=models.BooleanField(default=False, verbose_name='a shared client'),
        ),
        migrations.AddField(
            model_name='referralfact',
            name='clienthood',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.clienthoodtype'),
        ),
        migrations.AddField(
            model_name='referralfact',
            name='shared_client',
            field=models.BooleanField(null=True),
        ),
        migrations.AddField(
            model_name='referralview',
            name='receiver',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organizations.organization'),
        ),
        migrations.AddField(
            model_name='referralview',
            name='sender',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organizations.organization'),
        ),
        migrations.AddIndex(
            model_name='referralview',
            index=models.Index(fields=['region', '-at'], name='referral_view_at'),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('responsible__isnull', False), ('shared_client', True)), models.Q(('responsible', None), ('shared_client', False)), _connector='OR'), name='referral_responsible_for_a_shared_client'),
        ),
        migrations.AddField(
            model_name='logreading',
            name='region',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organizations.region'),
        ),
        migrations.AddField(
            model_name='logreading',
            name='user',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddIndex(
            model_name='logreading',
            index=models.Index(fields=['region', '-at'], name='log_reading_at'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='logreading',
            trigger=pgtrigger.compiler.Trigger(name='log_reading_stays_as_it_is', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='86b1aecfca29982aa68a5e470fcaec73d584daa2', operation='UPDATE', pgid='pgtrigger_log_reading_stays_as_it_is_14f36', table='referrals_logreading', when='BEFORE')),
        ),
        migrations.RunSQL(_NAME_THE_PARTIES, migrations.RunSQL.noop),
        migrations.RunSQL(
            f"CREATE POLICY auditor_select ON referrals_referralview FOR SELECT USING ({_OF_AUDITOR})",
            "DROP POLICY auditor_select ON referrals_referralview",
        ),
    ]
