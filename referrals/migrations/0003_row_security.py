"""Row level security: the net under a forgotten filter (trust.md 2).

ENABLE and not FORCE: the owner migrates, dumps and erases. The setting of the actor is told by `tell_database`; without
one there are no rows.
"""

from django.db import migrations

_SAYS = "current_setting('palvelupolku.{name}', true)"
_KIND, _ROLE = _SAYS.format(name="kind"), _SAYS.format(name="role")
_OWN = f"""
    (SELECT id FROM organizations_organization
     WHERE lineage @> ARRAY[nullif({_SAYS.format(name="organization")}, '')::bigint])
"""
_PARTIES = f"""
    {_KIND} = 'system'
    OR {_KIND} = 'member' AND {_ROLE} = 'professional' AND sender_id IN {_OWN}
    OR {_KIND} = 'member' AND {_ROLE} = 'receiver' AND left_at IS NOT NULL AND receiver_id IN {_OWN}
"""
# Whoever sees the referral sees its trail.
_TRAIL = "EXISTS (SELECT 1 FROM referrals_referral r WHERE r.id = referral_id)"

POLICIES = {
    "referrals_referral": _PARTIES,
    "referrals_referralevent": _TRAIL,
    "referrals_referralview": _TRAIL,
}


# No policy for DELETE: only the owner erases.
_COMMANDS = {"SELECT": "USING ({rule})", "INSERT": "WITH CHECK ({rule})", "UPDATE": "USING ({rule}) WITH CHECK ({rule})"}


def _on(table: str, rule: str) -> str:
    policies = [
        f"CREATE POLICY parties_{command.lower()} ON {table} FOR {command} {how.format(rule=rule)};"
        for command, how in _COMMANDS.items()
    ]
    return "\n".join([f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;", *policies])


def _off(table: str) -> str:
    policies = [f"DROP POLICY parties_{command.lower()} ON {table};" for command in _COMMANDS]
    return "\n".join([*policies, f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;"])


class Migration(migrations.Migration):
    dependencies = [("referrals", "0002_referrals")]

    operations = [migrations.RunSQL(_on(table, rule), _off(table)) for table, rule in POLICIES.items()]
