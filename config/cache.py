from config import environment as env
from organizations.shared_cache import ALIAS, TABLE

_BACKENDS = {
    "redis": "django.core.cache.backends.redis.RedisCache",
    "rediss": "django.core.cache.backends.redis.RedisCache",
    "locmem": "django.core.cache.backends.locmem.LocMemCache",
}


def caches() -> dict:
    """CACHE_URL (redis://host/0; locmem:// for one process only), or a table of our own database."""
    url = env.text("CACHE_URL")
    if not url:
        # Django's limit of 300 entries would let an attacker push the counters out.
        return _default("django.core.cache.backends.db.DatabaseCache", TABLE, OPTIONS={"MAX_ENTRIES": 100_000})
    return _default(_BACKENDS[url.partition(":")[0]], url)


def connection_for_cache(default: dict) -> dict:
    return {ALIAS: default | {"TEST": {"MIRROR": "default"}}}


def _default(backend: str, location: str, **more) -> dict:
    return {"default": {"BACKEND": backend, "LOCATION": location, **more}}
