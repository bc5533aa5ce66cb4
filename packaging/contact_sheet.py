"""Everything that gradsim shows, small and side by side, at several sizes, in both themes and all languages."""

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from PySide6.QtWidgets import QDialog, QMainWindow, QWidget
from scenes import compare, dialog_of, figure, plot, wait_until_quiet

from gradsim.gui.picture import WindowInMemory, settle, window_in_memory
from gradsim.presets import presets
from gradsim.resources import resource_path

# Size of the window, and the scale of the interface in percent.
_LOOKS = (((1280, 720), 100), ((1600, 1000), 100), ((2560, 1440), 200))
_DIALOGS = ("welcome", "shortcuts", "about", "why", "classroom", "compare", "guide")
_COLUMNS, _WIDTH, _HEIGHT, _GAP, _CAPTION = 8, 480, 300, 16, 22
_STEPS = 120

Draw = Callable[[QWidget, tuple[int, int], float], Image.Image]


def make_sheet(folder: Path, languages: Sequence[str], only: Sequence[str], draw: Draw) -> None:
    """Write dist/pictures.png, and each picture as it is into dist/pictures/.

    Args:
        folder: where to.
        languages: in which.
        only: parts of names; every picture without any.
        draw: makes a picture of a widget, from the window's size and scale.
    """
    each = folder / "pictures"
    each.mkdir(parents=True, exist_ok=True)
    thumbnails: list[tuple[str, Image.Image]] = []
    for size, percent in _LOOKS:
        for theme in ("light", "dark"):
            for language in languages:
                for projector in (False, True):
                    looks = f"{size[0]}x{size[1]}-{theme}-{language}" + ("-projector" if projector else "")
                    if not only or any(part in looks for part in only):
                        for name, picture in _pictures(size, percent, theme, language, projector, draw):
                            picture.save(each / f"{looks}-{name}.png")
                            picture.thumbnail((_WIDTH, _HEIGHT), Image.Resampling.LANCZOS)
                            thumbnails.append((f"{name} · {looks}", picture))
                        sys.stderr.write(f"{looks}\n")
    _sheet(thumbnails).save(folder / "pictures.png")


def _pictures(
    size: tuple[int, int], percent: int, theme: str, language: str, projector: bool, draw: Draw
) -> Iterator[tuple[str, Image.Image]]:
    """One window goes through everything that it can show; for a projector, what is shown in class."""
    experiment = presets().get("vanishing-sigmoid").experiment
    looks = {"percent": percent, "projector": projector}
    with window_in_memory(experiment, _STEPS, size, theme, language, **looks) as shown:
        window = shown.window
        window.verdict.tester.enabled = False
        window.verdict.tester.close()
        for name, widget in _states(shown, projector):
            yield name, draw(widget, size if isinstance(widget, QMainWindow) else (0, 0), shown.scale)


def _states(shown: WindowInMemory, projector: bool) -> Iterator[tuple[str, QWidget]]:
    window = shown.window
    yield "window", window
    for key in window.figures.figures:
        figure(key)(shown)
        yield f"figure-{key}", window
    window.figures.close()
    for key in () if projector else window.plots:
        plot(key)(shown)
        yield f"plot-{key}", window
        window.toggle_enlarged(key)
    for key in () if projector else _DIALOGS:
        if key in (action.data() for action in window.window_actions.all()):
            window.window_actions[key].trigger()
            dialog = dialog_of(shown)
            yield f"dialog-{key}", dialog
            assert isinstance(dialog, QDialog)
            dialog.close()
            settle()
    for path in sorted(resource_path("lessons", "en").glob("*.md")):
        key = path.stem.partition("-")[2]
        window.lessons.start(key)
        wait_until_quiet(shown)
        yield f"lesson-{key}", window
        if projector:
            break
    window.lessons.leave()
    wait_until_quiet(shown)
    compare(shown)
    yield "compare", window


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
