"""A process of the program in a home of its own: nobody's settings, documents and logs are touched."""

import os
from pathlib import Path

ROOT = Path(__file__).parents[2]


def environment(home: Path) -> dict[str, str]:
    """Of a process whose home is this folder, offscreen unless QT_QPA_PLATFORM says otherwise."""
    folders = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    return {
        "QT_QPA_PLATFORM": "offscreen",
        **os.environ,
        "HOME": str(home),
        **{name: str(home / name.lower()) for name in folders},
        "PYTHONPATH": str(ROOT),
        "PYTHONFAULTHANDLER": "1",
    }
