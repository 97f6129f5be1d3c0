"""The clocks' step on a referral, whose word an arrival is, walk-ins; and the right to erase, for retention alone.

0003 has no policy for DELETE, so nobody but the owner could erase. Which work the system does is told to the database
beside the actor (`tell_database`), and only the one that erases what has been kept for its time may.
"""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


_SAYS = "current_setting('palvelupolku.{name}', true)"
# As `SystemReason.RETENTION` says it.
_ERASES = f"""
    {_SAYS.format(name="kind")} = 'system'
    AND {_SAYS.format(name="reason")} = 'erase what has been kept for its time'
"""
_TABLES = (
    "referrals_referral", "referrals_referralevent", "referrals_referralview", "referrals_referralpermission",
    "referrals_nextinorder", "referrals_linkwork", "referrals_triedactivity",
)  # fmt: skip


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0005_silent_listings'),
        ('organizations', '0002_shared_cache'),
        ('referrals', '0011_row_security_of_link_workers'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='WalkIn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(default=1, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(500)], verbose_name='how many')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('undone_at', models.DateTimeField(null=True)),
            ],
            options={
                'verbose_name': 'walk-in',
                'verbose_name_plural': 'walk-ins',
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.AddField(
            model_name='referral',
            name='clock_step',
            field=models.PositiveSmallIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name='referralfact',
            name='told_by',
            field=models.CharField(blank=True, choices=[('sender', 'The sender'), ('receiver', 'The receiver'), ('client', 'The client'), ('system', 'The system')], max_length=10),
        ),
        migrations.AlterField(
            model_name='referralfact',
            name='kind',
            field=models.CharField(choices=[('draft', 'Draft'), ('given', 'Handed over'), ('sent', 'Sent'), ('accepted', 'Place promised'), ('waiting', 'Waiting'), ('contacted', 'Reached'), ('started', 'Started'), ('declined', 'Not possible now'), ('redirected', 'Sent on'), ('withdrawn', 'Withdrawn'), ('no_answer', 'No answer'), ('closed', 'Closed'), ('void', 'Entered in error'), ('arrived', 'Came'), ('told', 'Told of'), ('walk_in', 'Came by themselves')], max_length=15),
        ),
        migrations.AlterField(
            model_name='referralfact',
            name='state_before',
            field=models.CharField(blank=True, choices=[('draft', 'Draft'), ('given', 'Handed over'), ('sent', 'Sent'), ('accepted', 'Place promised'), ('waiting', 'Waiting'), ('contacted', 'Reached'), ('started', 'Started'), ('declined', 'Not possible now'), ('redirected', 'Sent on'), ('withdrawn', 'Withdrawn'), ('no_answer', 'No answer'), ('closed', 'Closed'), ('void', 'Entered in error'), ('arrived', 'Came'), ('told', 'Told of'), ('walk_in', 'Came by themselves')], max_length=15),
        ),
        migrations.AddIndex(
            model_name='referral',
            index=models.Index(condition=models.Q(('state', 'sent')), fields=['left_at'], name='referral_waits_since'),
        ),
        migrations.AddIndex(
            model_name='referral',
            index=models.Index(fields=['region', 'changed_at'], name='referral_changed_at'),
        ),
        migrations.AddField(
            model_name='walkin',
            name='activity',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.activity'),
        ),
        migrations.AddField(
            model_name='walkin',
            name='receiver',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organizations.organization'),
        ),
        migrations.AddField(
            model_name='walkin',
            name='region',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organizations.region'),
        ),
        migrations.AddField(
            model_name='walkin',
            name='user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddIndex(
            model_name='walkin',
            index=models.Index(fields=['receiver', '-at'], name='walk_in_at_receiver'),
        ),
        migrations.AddConstraint(
            model_name='walkin',
            constraint=models.CheckConstraint(condition=models.Q(('number__gte', 1), ('number__lte', 500)), name='walk_in_of_somebody'),
        ),
        *(
            migrations.RunSQL(
                f"CREATE POLICY retention_delete ON {table} FOR DELETE USING ({_ERASES})",
                f"DROP POLICY retention_delete ON {table}",
            )
            for table in _TABLES
        ),
    ]
