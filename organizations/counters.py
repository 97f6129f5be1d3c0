"""Whether the counters of sign-in tries answer, a table of ours or Valkey."""

import logging

from django.core.cache import cache

from organizations.readiness import must_hold

logger = logging.getLogger(__name__)


@must_hold("counters")
def counters_answer() -> bool:
    """Without them nobody signs in: no try may go uncounted."""
    try:
        cache.set("readyz", 1, timeout=60)
        return cache.get("readyz") == 1
    except Exception as error:  # each backend has errors of its own
        logger.error("the counters of sign-in tries do not answer: %s", type(error).__name__)
        return False
