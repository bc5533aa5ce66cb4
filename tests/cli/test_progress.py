"""The bar of long commands."""

import io

import pytest

from gradsim.cli.progress import Progress
from gradsim.engine.message import Message


def test_what_takes_seconds_is_told_per_second_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rate turned over, 2.5 s/ points, was what no language says."""
    told = io.StringIO()
    told.isatty = lambda: True  # type: ignore[method-assign]
    told.fileno = lambda: 2  # type: ignore[method-assign]
    monkeypatch.setattr("sys.stderr", told)
    monkeypatch.setattr("os.get_terminal_size", lambda file: (0, 0))
    with Progress(9, unit=Message("points")) as progress:
        bar = progress._bar
        monkeypatch.setattr(bar, "_time", lambda: bar.start_t + 10)
        progress.tell(4)
        bar.refresh()
    assert "0.40 points/s" in told.getvalue()
    assert "s/ " not in told.getvalue()
