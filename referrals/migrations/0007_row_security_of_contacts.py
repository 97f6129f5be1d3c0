"""Row level security on permissions and the vault: whoever sees the referral sees them (trust.md 2).

Either party erases contact details, as when a permission is withdrawn; a permission stays, with its end.
"""

from django.db import migrations

_OF_PARTY = "EXISTS (SELECT 1 FROM referrals_referral r WHERE r.id = referral_id)"
_COMMANDS = {
    "SELECT": f"USING ({_OF_PARTY})",
    "INSERT": f"WITH CHECK ({_OF_PARTY})",
    "UPDATE": f"USING ({_OF_PARTY}) WITH CHECK ({_OF_PARTY})",
    "DELETE": f"USING ({_OF_PARTY})",
}
TABLES = {
    "referrals_referralpermission": ("SELECT", "INSERT", "UPDATE"),
    "referrals_referralcontact": ("SELECT", "INSERT", "UPDATE", "DELETE"),
    "referrals_contactkey": ("SELECT", "INSERT", "UPDATE", "DELETE"),
}


def _on(table: str, commands: tuple[str, ...]) -> str:
    policies = [f"CREATE POLICY parties_{one.lower()} ON {table} FOR {one} {_COMMANDS[one]};" for one in commands]
    return "\n".join([f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;", *policies])


def _off(table: str, commands: tuple[str, ...]) -> str:
    policies = [f"DROP POLICY parties_{one.lower()} ON {table};" for one in commands]
    return "\n".join([*policies, f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;"])


class Migration(migrations.Migration):
    dependencies = [("referrals", "0006_contact_with_permission")]

    operations = [migrations.RunSQL(_on(table, of), _off(table, of)) for table, of in TABLES.items()]
