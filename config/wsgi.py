import os
import re

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

_CHARSET = re.compile(r";\s*charset=[^;]*", re.IGNORECASE)
_django = get_wsgi_application()

from directory.search.memory import keeper  # noqa: E402 (when the apps are ready)

# Only the processes that answer people keep search in memory.
keeper.serve()


def application(environ, start_response):
    """Everything is UTF-8. Of the other names that Python knows some are no text (`rot13`): Django would fall over
    them before any middleware, and the web server would write the whole address into its log."""
    environ["CONTENT_TYPE"] = _CHARSET.sub("", environ.get("CONTENT_TYPE", ""))
    return _django(environ, start_response)
