"""Exit code 0 when this container's web server answers at the given port; asked by docker-compose.yml."""

import os
import sys
import urllib.request

# Under the name that people use: any other is refused.
NAME = os.environ.get("ALLOWED_HOSTS", "").partition(",")[0] or "127.0.0.1"

try:
    asked = urllib.request.Request(f"http://127.0.0.1:{sys.argv[1]}/healthz", headers={"Host": NAME})
    urllib.request.urlopen(asked, timeout=5).close()
except OSError as error:
    sys.exit(f"The web server does not answer: {error}")
