"""A file is written whole, or not at all, and nothing else is put in its place."""

import os
from pathlib import Path

import pytest

from gradsim.engine.atomic import replacing


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    """A full disk in the middle of saving must not cost the file that was saved before."""
    place = tmp_path / "mine.toml"
    place.write_text("before")

    def fail() -> None:
        with replacing(place) as file:
            file.write(b"half of ")
            raise OSError("full")

    with pytest.raises(OSError, match="full"):
        fail()
    assert place.read_text() == "before"
    assert list(tmp_path.iterdir()) == [place]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """Who keeps experiments elsewhere and links to them wants the file there to change."""
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_text("before")
    link.symlink_to(target)
    with replacing(link) as file:
        file.write(b"after")
    assert link.is_symlink()
    assert target.read_text() == "after"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such files")
def test_a_device_keeps_its_place(tmp_path: Path) -> None:
    """`--out /dev/null`, typed by root, must not replace the device by a picture."""
    place = tmp_path / "pipe"
    os.mkfifo(place)
    with pytest.raises(OSError, match="not a regular file"), replacing(place) as file:
        file.write(b"picture")
    assert place.is_fifo()
