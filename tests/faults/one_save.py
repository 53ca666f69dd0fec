"""Saves in processes of their own, for strace to kill them or to make their calls fail.

`python -m tests.faults.one_save FD` loads everything once, then forks a process for every request on the socket FD:
the paths of a file and its history as JSON, and a socket to talk to that process. It says its number, waits until
strace has got hold of it, saves twice, and says what came of each. Two `sched_yield` mark the first save in a trace:
nothing else makes that call, and no fault is put into the calls of a socket.
"""

from __future__ import annotations

import ctypes
import json
import os
import socket
import sys
from datetime import timedelta
from pathlib import Path

import domain.summary  # noqa: F401  what a save loads late is here before its first call
from storage.outcome import SaveOutcome
from storage.store import open_file
from storage.write_errors import WriteError
from tests.storage.cases import ME, NOW

TITLE = "What was typed last"
MESSAGE = 1 << 16
_SET_TRACER, _ANYBODY = 0x59616D61, ctypes.c_ulong(-1)


def told(outcome: SaveOutcome) -> dict[str, object]:
    """An outcome as JSON can hold it."""
    problem = outcome.problem if isinstance(outcome.problem, WriteError) else None
    return {
        "status": outcome.status.value,
        "number": problem.number if problem else None,
        "stage": problem.stage.value if problem else None,
        "warnings": [warning.stage.value for warning in outcome.warnings if isinstance(warning, WriteError)],
    }


def save(pipe: socket.socket, path: str, history: str) -> None:
    """What the process of one request does."""
    file = open_file(Path(path), written_by=ME, history=Path(history), exclusive=True)
    changed = file.assessment.with_title(TITLE)
    # Some systems let a process be traced only by those it names.
    ctypes.CDLL(None).prctl(_SET_TRACER, _ANYBODY, 0, 0, 0)
    pipe.send(str(os.getpid()).encode())
    pipe.recv(MESSAGE)
    os.sched_yield()
    first = file.save(changed, NOW + timedelta(minutes=1))
    os.sched_yield()
    again = file.save(changed, NOW + timedelta(minutes=2))
    pipe.send(json.dumps([told(first), told(again)]).encode())


def main(fd: str) -> None:
    requests = socket.socket(fileno=int(fd))
    while True:
        request, fds, _, _ = socket.recv_fds(requests, MESSAGE, 1)
        if not request:
            return
        pid = os.fork()
        if pid == 0:
            try:
                save(socket.socket(fileno=fds[0]), *json.loads(request))
            finally:
                os._exit(0)
        os.close(fds[0])
        requests.send(str(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])).encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
