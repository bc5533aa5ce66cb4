"""Everything that gradsim shows, small and side by side, at several sizes, in both themes and all languages."""

import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont
from PySide6.QtWidgets import QMainWindow, QWidget
from sheet_scenes import ROUNDS

from gradsim.gui.picture import window_in_memory
from gradsim.gui.translation import CHINESE, ENGLISH
from gradsim.resources import resource_path
from tests.gui.inspection import faults


class Looks(NamedTuple):
    """How a window looks: its size, the scale of the interface in percent, theme, language, whether for a projector."""

    size: tuple[int, int]
    percent: int
    theme: str
    language: str
    projector: bool = False

    @property
    def name(self) -> str:
        """As files are called."""
        words = (
            f"{self.size[0]}x{self.size[1]}",
            self.theme,
            self.language,
            *(["projector"] if self.projector else []),
        )
        return "-".join(words)


# Not everything in every way: each size, theme and language with each other at least once.
LOOKS = (
    Looks((1280, 720), 100, "light", ENGLISH),
    Looks((1280, 720), 100, "dark", CHINESE),
    Looks((1600, 1000), 100, "light", CHINESE),
    Looks((1600, 1000), 100, "dark", ENGLISH),
    Looks((2560, 1440), 200, "dark", ENGLISH),
    Looks((1280, 720), 100, "light", ENGLISH, projector=True),
    Looks((1920, 1080), 100, "dark", CHINESE, projector=True),
)
_COLUMNS, _WIDTH, _HEIGHT, _GAP, _CAPTION = 8, 480, 300, 16, 22

Draw = Callable[[QWidget, tuple[int, int], float], Image.Image]


def make_sheet(folder: Path, languages: Sequence[str], only: Sequence[str], draw: Draw) -> None:
    """Write pictures.png, each picture as it is into pictures/, and into pictures.txt what is wrong in them.

    Args:
        folder: where to.
        languages: in which.
        only: parts of names; every picture without any.
        draw: makes a picture of a widget, from the window's size and scale.
    """
    each = folder / "pictures"
    each.mkdir(parents=True, exist_ok=True)
    thumbnails: list[tuple[str, Image.Image]] = []
    report: list[str] = []
    for looks in LOOKS:
        if looks.language not in languages:
            continue
        for room in ROUNDS:
            if only and not any(part in f"{looks.name} {room.name}" for part in only):
                continue
            # A size of its own is meant in units of the interface.
            small = room.size and (room.size[0] * looks.percent // 100, room.size[1] * looks.percent // 100)
            size = small or looks.size
            put_on = partial(window_in_memory, percent=looks.percent, projector=looks.projector)
            with put_on(room.experiment, room.steps, size, looks.theme, looks.language) as shown:
                shown.window.verdict.tester.enabled = False
                shown.window.verdict.tester.close()
                for name, widget in room.shots(shown):
                    name = f"{looks.name}-{room.name}{name}"
                    picture = draw(widget, size if isinstance(widget, QMainWindow) else (0, 0), shown.scale)
                    picture.save(each / f"{name}.png")
                    picture.thumbnail((_WIDTH, _HEIGHT), Image.Resampling.LANCZOS)
                    thumbnails.append((name, picture))
                    report += [f"{name}: {fault}" for fault in faults(widget, chinese=looks.language == CHINESE)]
                    sys.stderr.write(f"{name}\n")
    _sheet(thumbnails).save(folder / "pictures.png")
    (folder / "pictures.txt").write_text("\n".join(report), encoding="utf-8")


def _sheet(thumbnails: Sequence[tuple[str, Image.Image]]) -> Image.Image:
    rows = -(-len(thumbnails) // _COLUMNS)
    step = (_WIDTH + _GAP, _HEIGHT + _CAPTION + _GAP)
    sheet = Image.new("RGB", (_COLUMNS * step[0] + _GAP, max(1, rows) * step[1] + _GAP), "#7A828C")
    pen = ImageDraw.Draw(sheet)
    font = ImageFont.truetype(resource_path("fonts", "Inter-Regular.otf"), 15)
    for number, (caption, picture) in enumerate(thumbnails):
        left = _GAP + number % _COLUMNS * step[0]
        top = _GAP + number // _COLUMNS * step[1]
        pen.text((left, top), caption, fill="white", font=font)
        sheet.paste(picture, (left, top + _CAPTION))
    return sheet
