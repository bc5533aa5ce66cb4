"""A file is written whole, or not at all, and nothing else is put in its place."""

import errno
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


def test_errors_name_the_file_that_was_asked_for(tmp_path: Path) -> None:
    """Of a full disk or a missing folder the user is told with the name that he knows, not with a temporary one."""
    for place, number in ((tmp_path / "mine.npz", errno.ENOSPC), (tmp_path / "missing" / "mine.npz", errno.ENOENT)):
        with pytest.raises(OSError, match=r"mine\.npz") as caught, replacing(place):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        assert caught.value.errno == number
        assert caught.value.filename == str(place)


def test_a_name_may_be_as_long_as_the_system_allows(tmp_path: Path) -> None:
    """Eighty Chinese characters are a name; the temporary file beside it must not need a longer one."""
    place = tmp_path / ("层" * 85)
    with replacing(place) as file:
        file.write(b"there")
    assert place.read_bytes() == b"there"
