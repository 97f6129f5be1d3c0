"""What clients say afterwards, its links, the PIN of a code, and the question asked before and after.

Row level security: a link is shown to whoever sees its referral. Feedback is written by the system alone, in a client's
name; its words are shown to the region's administrator who moderates them, and once approved to the receiver, and to the
sender whom the client allows it. A PIN is shown to nobody.
"""

import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models

_SAYS = "current_setting('palvelupolku.{name}', true)"
_KIND, _ROLE = _SAYS.format(name="kind"), _SAYS.format(name="role")
_PLACE = f"nullif({_SAYS.format(name='organization')}, '')::bigint"
_OWN = f"(SELECT id FROM organizations_organization WHERE lineage @> ARRAY[{_PLACE}])"
_TRAIL = "EXISTS (SELECT 1 FROM referrals_referral r WHERE r.id = referral_id)"
_SYSTEM = f"{_KIND} = 'system'"
# As `SystemReason.RETENTION` says it.
_ERASES = f"{_SYSTEM} AND {_SAYS.format(name='reason')} = 'erase what has been kept for its time'"
_MODERATES = f"""
    {_KIND} = 'member' AND {_ROLE} = 'region_admin' AND text <> ''
    AND region_id = (SELECT region_id FROM organizations_organization WHERE id = {_PLACE})
"""
# What ended because its time was over was allowed when it was said (as `FeedbackQuerySet.allowed_to_sender`).
_ALLOWED = """
    sender_may_read AND (
        SELECT p.withdrawn_at IS NULL OR p.withdrawn_by = 'system' FROM referrals_referralpermission p
        WHERE p.referral_id = referrals_feedback.referral_id AND p.kind = 'read_feedback' ORDER BY p.id DESC LIMIT 1)
"""
_READS = f"""
    {_SYSTEM} OR {_MODERATES}
    OR {_KIND} = 'member' AND {_ROLE} = 'receiver' AND state = 'approved' AND text <> '' AND receiver_id IN {_OWN}
    OR {_KIND} = 'member' AND {_ROLE} = 'professional' AND state = 'approved' AND sender_id IN {_OWN} AND {_ALLOWED}
"""
_WRITES = f"{_SYSTEM} OR {_MODERATES}"
_POLICIES = [
    ("referrals_feedbacklink", "SELECT", f"USING ({_TRAIL})"),
    ("referrals_feedbacklink", "INSERT", f"WITH CHECK ({_TRAIL})"),
    ("referrals_feedbacklink", "UPDATE", f"USING ({_SYSTEM}) WITH CHECK ({_SYSTEM})"),
    ("referrals_feedbacklink", "DELETE", f"USING ({_ERASES})"),
    ("referrals_feedback", "SELECT", f"USING ({_READS})"),
    ("referrals_feedback", "INSERT", f"WITH CHECK ({_SYSTEM})"),
    ("referrals_feedback", "UPDATE", f"USING ({_WRITES}) WITH CHECK ({_WRITES})"),
    ("referrals_feedback", "DELETE", f"USING ({_ERASES})"),
    ("referrals_codepin", "ALL", f"USING ({_SYSTEM}) WITH CHECK ({_SYSTEM})"),
]
_TABLES = ("referrals_feedbacklink", "referrals_feedback", "referrals_codepin")


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0005_silent_listings'),
        ('organizations', '0005_asks_daily_life'),
        ('referrals', '0015_order_log_and_shared_clients'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CodePin',
            fields=[
                ('code', models.CharField(max_length=9, primary_key=True, serialize=False)),
                ('hashed', models.CharField(max_length=128)),
                ('set_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'verbose_name': 'PIN of a code',
                'verbose_name_plural': 'PINs of codes',
            },
        ),
        migrations.CreateModel(
            name='Feedback',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('got_help', models.PositiveSmallIntegerField(choices=[(1, '1, not at all'), (2, '2'), (3, '3'), (4, '4'), (5, '5, fully')], null=True, verbose_name='I got help with what I came for')),
                ('felt_welcome', models.PositiveSmallIntegerField(choices=[(1, '1, not at all'), (2, '2'), (3, '3'), (4, '4'), (5, '5, fully')], null=True, verbose_name='I felt welcome')),
                ('easy_to_come', models.PositiveSmallIntegerField(choices=[(1, '1, not at all'), (2, '2'), (3, '3'), (4, '4'), (5, '5, fully')], null=True, verbose_name='It was easy to come')),
                ('would_return', models.PositiveSmallIntegerField(choices=[(1, '1, not at all'), (2, '2'), (3, '3'), (4, '4'), (5, '5, fully')], null=True, verbose_name='I would come again')),
                ('daily_life', models.PositiveSmallIntegerField(choices=[(0, '0, very badly'), (1, '1'), (2, '2'), (3, '3'), (4, '4'), (5, '5'), (6, '6'), (7, '7'), (8, '8'), (9, '9'), (10, '10, very well')], null=True)),
                ('text', models.TextField(blank=True, max_length=500, verbose_name='in your own words')),
                ('sender_may_read', models.BooleanField(default=False)),
                ('told_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('state', models.CharField(choices=[('waiting', 'Waits to be read'), ('approved', 'Approved'), ('hidden', 'Hidden')], default='waiting', max_length=10, verbose_name='state')),
                ('decided_at', models.DateTimeField(null=True)),
            ],
            options={
                'verbose_name': 'feedback',
                'verbose_name_plural': 'feedback',
                'ordering': ['-told_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='FeedbackLink',
            fields=[
                ('referral', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='feedback_link', serialize=False, to='referrals.referral')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('fingerprint', models.CharField(max_length=64, unique=True)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('valid_until', models.DateTimeField()),
                ('used_at', models.DateTimeField(null=True)),
            ],
            options={
                'verbose_name': 'feedback link',
                'verbose_name_plural': 'feedback links',
            },
        ),
        migrations.AddField(
            model_name='referral',
            name='daily_life_before',
            field=models.PositiveSmallIntegerField(blank=True, choices=[(0, '0, very badly'), (1, '1'), (2, '2'), (3, '3'), (4, '4'), (5, '5'), (6, '6'), (7, '7'), (8, '8'), (9, '9'), (10, '10, very well')], null=True, verbose_name='how well does daily life go just now'),
        ),
        migrations.AddField(
            model_name='referralfact',
            name='change',
            field=models.SmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='referralfact',
            name='easy_to_come',
            field=models.SmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='referralfact',
            name='felt_welcome',
            field=models.SmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='referralfact',
            name='got_help',
            field=models.SmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='referralfact',
            name='would_return',
            field=models.SmallIntegerField(null=True),
        ),
        migrations.AlterField(
            model_name='referralevent',
            name='kind',
            field=models.CharField(choices=[('draft', 'Draft'), ('given', 'Handed over'), ('sent', 'Sent'), ('accepted', 'Place promised'), ('waiting', 'Waiting'), ('contacted', 'Reached'), ('started', 'Started'), ('declined', 'Not possible now'), ('redirected', 'Sent on'), ('withdrawn', 'Withdrawn'), ('no_answer', 'No answer'), ('closed', 'Closed'), ('void', 'Entered in error'), ('arrived', 'Came'), ('link_given', 'Given to a link worker'), ('contact_tried', 'Tried to reach'), ('info_asked', 'Question to the sender'), ('info_given', 'The sender answered'), ('reminded', 'Reminded'), ('permit_ended', 'Permission withdrawn'), ('contact_erased', 'Contact details erased'), ('undone', 'Answer taken back'), ('retimed', 'Place in the queue changed'), ('pin_taken', 'PIN taken away')], max_length=15, verbose_name='what'),
        ),
        migrations.AlterField(
            model_name='referralfact',
            name='kind',
            field=models.CharField(choices=[('draft', 'Draft'), ('given', 'Handed over'), ('sent', 'Sent'), ('accepted', 'Place promised'), ('waiting', 'Waiting'), ('contacted', 'Reached'), ('started', 'Started'), ('declined', 'Not possible now'), ('redirected', 'Sent on'), ('withdrawn', 'Withdrawn'), ('no_answer', 'No answer'), ('closed', 'Closed'), ('void', 'Entered in error'), ('arrived', 'Came'), ('told', 'Told of'), ('walk_in', 'Came by themselves'), ('feedback', 'Told how it went'), ('change', 'Daily life before and after')], max_length=15),
        ),
        migrations.AlterField(
            model_name='referralfact',
            name='state_before',
            field=models.CharField(blank=True, choices=[('draft', 'Draft'), ('given', 'Handed over'), ('sent', 'Sent'), ('accepted', 'Place promised'), ('waiting', 'Waiting'), ('contacted', 'Reached'), ('started', 'Started'), ('declined', 'Not possible now'), ('redirected', 'Sent on'), ('withdrawn', 'Withdrawn'), ('no_answer', 'No answer'), ('closed', 'Closed'), ('void', 'Entered in error'), ('arrived', 'Came'), ('told', 'Told of'), ('walk_in', 'Came by themselves'), ('feedback', 'Told how it went'), ('change', 'Daily life before and after')], max_length=15),
        ),
        migrations.AddIndex(
            model_name='referralfact',
            index=models.Index(condition=models.Q(('kind', 'feedback')), fields=['activity'], name='referral_fact_feedback'),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.CheckConstraint(condition=models.Q(('daily_life_before', None), ('daily_life_before__range', (0, 10)), _connector='OR'), name='referral_daily_life_from_zero_to_ten'),
        ),
        migrations.AddField(
            model_name='feedback',
            name='activity',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.activity'),
        ),
        migrations.AddField(
            model_name='feedback',
            name='decided_by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='feedback',
            name='receiver',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organizations.organization'),
        ),
        migrations.AddField(
            model_name='feedback',
            name='referral',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='feedback', to='referrals.referral'),
        ),
        migrations.AddField(
            model_name='feedback',
            name='region',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organizations.region'),
        ),
        migrations.AddField(
            model_name='feedback',
            name='sender',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organizations.organization'),
        ),
        migrations.AddIndex(
            model_name='feedback',
            index=models.Index(fields=['region', 'state', 'told_at'], name='feedback_to_moderate'),
        ),
        migrations.AddIndex(
            model_name='feedback',
            index=models.Index(fields=['receiver'], name='feedback_to_receiver'),
        ),
        migrations.AddConstraint(
            model_name='feedback',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('got_help', None), ('got_help__range', (1, 5)), _connector='OR'), models.Q(('felt_welcome', None), ('felt_welcome__range', (1, 5)), _connector='OR'), models.Q(('easy_to_come', None), ('easy_to_come__range', (1, 5)), _connector='OR'), models.Q(('would_return', None), ('would_return__range', (1, 5)), _connector='OR')), name='feedback_scores_from_one_to_five'),
        ),
        migrations.AddConstraint(
            model_name='feedback',
            constraint=models.CheckConstraint(condition=models.Q(('daily_life', None), ('daily_life__range', (0, 10)), _connector='OR'), name='feedback_daily_life_from_zero_to_ten'),
        ),
        migrations.AddConstraint(
            model_name='feedback',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('state', 'waiting')), models.Q(('decided_at__isnull', False), models.Q(('state', 'waiting'), _negated=True)), _connector='OR'), name='feedback_decision_at_a_time'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='feedback',
            trigger=pgtrigger.compiler.Trigger(name='feedback_stays_as_told', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."activity_id" IS DISTINCT FROM (NEW."activity_id") OR OLD."daily_life" IS DISTINCT FROM (NEW."daily_life") OR OLD."easy_to_come" IS DISTINCT FROM (NEW."easy_to_come") OR OLD."felt_welcome" IS DISTINCT FROM (NEW."felt_welcome") OR OLD."got_help" IS DISTINCT FROM (NEW."got_help") OR OLD."receiver_id" IS DISTINCT FROM (NEW."receiver_id") OR OLD."referral_id" IS DISTINCT FROM (NEW."referral_id") OR OLD."region_id" IS DISTINCT FROM (NEW."region_id") OR OLD."sender_id" IS DISTINCT FROM (NEW."sender_id") OR OLD."sender_may_read" IS DISTINCT FROM (NEW."sender_may_read") OR OLD."told_at" IS DISTINCT FROM (NEW."told_at") OR OLD."would_return" IS DISTINCT FROM (NEW."would_return"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='6767fac09fcad981dc1357b1b4204f2610fe71ab', operation='UPDATE', pgid='pgtrigger_feedback_stays_as_told_8492e', table='referrals_feedback', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='feedback',
            trigger=pgtrigger.compiler.Trigger(name='feedback_words_only_go', sql=pgtrigger.compiler.UpsertTriggerSql(condition="WHEN (OLD.text <> NEW.text AND NEW.text <> '')", func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='9f09e916534eaba191e9250f37f4ad966a09f323', operation='UPDATE', pgid='pgtrigger_feedback_words_only_go_21da2', table='referrals_feedback', when='BEFORE')),
        ),
        *(
            migrations.RunSQL(
                f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY", f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY"
            )
            for table in _TABLES
        ),
        *(
            migrations.RunSQL(
                f"CREATE POLICY parties_{command.lower()} ON {table} FOR {command} {rule}",
                f"DROP POLICY parties_{command.lower()} ON {table}",
            )
            for table, command, rule in _POLICIES
        ),
    ]
