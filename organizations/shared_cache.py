"""Counters of sign-in tries in a table, where all web processes see them; used when no CACHE_URL is set."""

ALIAS = "cache"
TABLE = "shared_cache"


class Router:
    """Gives the table a connection of its own. In the request's transaction a count would keep every other sign-in
    from the same address waiting until the slow check of the password is over."""

    def db_for_read(self, model, **hints):
        return ALIAS if model._meta.app_label == "django_cache" else None

    db_for_write = db_for_read

    def allow_migrate(self, db, app_label, **hints):
        return False if db == ALIAS else None
