"""A link worker is shown the referrals that the receiving organization has given to them, and no others (trust.md 2)."""

from django.db import migrations

_SAYS = "current_setting('palvelupolku.{name}', true)"
_KIND, _ROLE = _SAYS.format(name="kind"), _SAYS.format(name="role")
_USER = f"nullif({_SAYS.format(name='user')}, '')::bigint"
_PLACE = f"nullif({_SAYS.format(name='organization')}, '')::bigint"
_OWN = f"(SELECT id FROM organizations_organization WHERE lineage @> ARRAY[{_PLACE}])"
_ABOVE = f"(SELECT unnest(lineage) FROM organizations_organization WHERE id = {_PLACE})"
_TRAIL = "EXISTS (SELECT 1 FROM referrals_referral r WHERE r.id = referral_id)"

# Asks no other protected table: the referral's own policy asks this one.
_NAMED_BY = f"{_KIND} = 'system' OR {_KIND} = 'member' AND {_ROLE} = 'receiver' AND organization_id IN {_OWN}"
_WORK = f"{_NAMED_BY} OR {_KIND} = 'member' AND {_ROLE} = 'link_worker' AND worker_id = {_USER}"
_PARTIES_BEFORE = f"""
    {_KIND} = 'system'
    OR {_KIND} = 'member' AND {_ROLE} = 'professional' AND sender_id IN {_OWN}
    OR {_KIND} = 'member' AND {_ROLE} = 'receiver' AND left_at IS NOT NULL AND receiver_id IN {_OWN}
"""
_PARTIES = f"""{_PARTIES_BEFORE}
    OR {_KIND} = 'member' AND {_ROLE} = 'link_worker' AND left_at IS NOT NULL AND receiver_id IN {_ABOVE}
       AND EXISTS (SELECT 1 FROM referrals_linkwork w WHERE w.referral_id = id AND w.worker_id = {_USER})
"""


def _referral(rule: str) -> str:
    return f"""
        DROP POLICY parties_select ON referrals_referral;
        DROP POLICY parties_update ON referrals_referral;
        CREATE POLICY parties_select ON referrals_referral FOR SELECT USING ({rule});
        CREATE POLICY parties_update ON referrals_referral FOR UPDATE USING ({rule}) WITH CHECK ({rule});
    """


ON = f"""
    ALTER TABLE referrals_linkwork ENABLE ROW LEVEL SECURITY;
    CREATE POLICY work_select ON referrals_linkwork FOR SELECT USING ({_WORK});
    CREATE POLICY work_insert ON referrals_linkwork FOR INSERT WITH CHECK ({_NAMED_BY});
    CREATE POLICY work_update ON referrals_linkwork FOR UPDATE USING ({_WORK}) WITH CHECK ({_WORK});
    ALTER TABLE referrals_triedactivity ENABLE ROW LEVEL SECURITY;
    CREATE POLICY trail_select ON referrals_triedactivity FOR SELECT USING ({_TRAIL});
    CREATE POLICY trail_insert ON referrals_triedactivity FOR INSERT WITH CHECK ({_TRAIL});
    CREATE POLICY trail_update ON referrals_triedactivity FOR UPDATE USING ({_TRAIL}) WITH CHECK ({_TRAIL});
    {_referral(_PARTIES)}
"""
OFF = f"""
    {_referral(_PARTIES_BEFORE)}
    DROP POLICY trail_update ON referrals_triedactivity;
    DROP POLICY trail_insert ON referrals_triedactivity;
    DROP POLICY trail_select ON referrals_triedactivity;
    ALTER TABLE referrals_triedactivity DISABLE ROW LEVEL SECURITY;
    DROP POLICY work_update ON referrals_linkwork;
    DROP POLICY work_insert ON referrals_linkwork;
    DROP POLICY work_select ON referrals_linkwork;
    ALTER TABLE referrals_linkwork DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [("referrals", "0010_link_workers")]

    operations = [migrations.RunSQL(ON, OFF)]
