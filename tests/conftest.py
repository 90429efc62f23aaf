"""What every test stands on: the same terminal everywhere, the same draws in CI."""

from __future__ import annotations

import os
from pathlib import Path

from hypothesis import settings

_COLOR_SWITCHES = (
    "CLICOLOR_FORCE",
    "FORCE_COLOR",
    "GITHUB_ACTIONS",
    "NO_COLOR",
    "PY_COLORS",
)

# Typer and Rich read these when they are imported, before any fixture could run.
for _name in _COLOR_SWITCHES:
    os.environ.pop(_name, None)
os.environ["COLUMNS"] = "80"
# Each worker has one core; the threads of BLAS would only wait for each other there.
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(_name, "1")
# Not the cache of whoever runs the tests.
_CACHE = Path(__file__).parent.parent / ".cache" / "tests"
os.environ["CAREAUDIT_CACHE_DIR"] = str(_CACHE)

settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")
