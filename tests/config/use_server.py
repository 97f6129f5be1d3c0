"""Uses the embedded database until its standard input ends: python -m tests.config.use_server HOME NAME"""

import sys
from pathlib import Path

from config.launch.supervisor import Server

with Server(Path(sys.argv[1]), sys.argv[2], durable=False) as server:
    sys.stdout.write(f"{server.pid()}\n")
    sys.stdout.flush()
    sys.stdin.read()
