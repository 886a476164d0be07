"""Translate in child processes and kill each at a moment that standard input names.

usage: killing.py FOLDER      a line of standard input: seconds until SIGKILL; answer: exit status

The children are forked from a process that has everything imported, so that they spend their
short lives translating.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

from pressloc.batch.request import Request
from pressloc.batch.translating import translate
from pressloc.workspace import Workspace
from pressloc.workspace.rendering import render  # noqa: F401  loads the formats

workspace = Workspace.find(Path(sys.argv[1]))
translate(workspace, Request(engine="copy", dry_run=True))
for line in sys.stdin:
    child = os.fork()
    if child == 0:
        translate(workspace, Request(engine="copy"))
        os._exit(0)
    until = time.monotonic() + float(line)
    status = None
    while time.monotonic() < until and status is None:
        time.sleep(0.001)
        done, code = os.waitpid(child, os.WNOHANG)
        status = code if done else None
    if status is None:
        os.kill(child, signal.SIGKILL)
        status = os.waitpid(child, 0)[1]
    print(status, flush=True)
