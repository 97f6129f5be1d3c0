import json
import tomllib
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

_KNOWN = {"group", "organization", "role", "sub_region", "municipality"}
_NEEDED = {"group", "organization", "role"}


def read_groups(text: str) -> list[dict[str, str]]:
    """The provider's groups and the roles they give: a JSON list, or the path of a TOML file with [[groups]]."""
    if not text:
        return []
    if text.lstrip().startswith("["):
        rows = json.loads(text)
    else:
        rows = tomllib.loads(Path(text).read_text(encoding="utf-8")).get("groups", [])
    for row in rows:
        if not _NEEDED <= set(row) <= _KNOWN:
            raise ImproperlyConfigured(f"OIDC_GROUPS: each row needs {sorted(_NEEDED)} and knows {sorted(_KNOWN)}")
    return [{key: str(value) for key, value in row.items()} for row in rows]
