"""numpy, where the extra `fast` installed it: loaded in a thread, and only once a study would gain by it.

Figures are the same with it and without: both ways go through the same points.
"""

from __future__ import annotations

import threading
from importlib import import_module
from importlib.util import find_spec

_loading: threading.Thread | None = None


def prepare() -> None:
    """Begin to load numpy, if it is installed. Returns at once; a second call does nothing."""
    global _loading
    if _loading is None:
        _loading = threading.Thread(target=_load, name="numpy", daemon=True)
        _loading.start()


def are_ready() -> bool:
    """Whether numpy is loaded."""
    return _loading is not None and _loaded.is_set()


_loaded = threading.Event()


def _load() -> None:
    if find_spec("numpy") is None:
        return
    try:
        import_module("numpy")
    except ImportError:  # installed, but not for this machine: the figures come without it
        return
    _loaded.set()
