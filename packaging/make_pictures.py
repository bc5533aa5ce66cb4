"""Every picture of the documents, made anew by the program itself: ``make pictures``.

The guide's pictures go to resources/guide/pictures/, a folder for each language, of which a test sees to it that all of
them are used. With ``--sheet``, windows, dialogs, lessons and figures go to dist/ at several sizes, in both themes and
languages, small ones side by side on one sheet and each as it is: for looking, not to be kept.
"""

import argparse
import io
import sys
from collections.abc import Sequence
from pathlib import Path

# The contact sheet is looked through by what the tests look through the window with.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from contact_sheet import make_sheet
from PIL import Image
from PySide6.QtCore import QBuffer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QMainWindow, QWidget
from scenes import SCENES, Scene

from gradsim.gui.picture import draw_window, window_in_memory
from gradsim.gui.translation import LANGUAGES
from gradsim.presets import presets

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "resources" / "guide" / "pictures"
# So many colours are enough for curves and letters; photographs there are none.
_COLORS = 160


def make(scene: Scene, language: str) -> QImage:
    """One picture of the documents."""
    experiment = presets().get(scene.preset).experiment.replace_all(scene.changes)
    size, looks = scene.size, {"projector": scene.projector}
    with window_in_memory(experiment, scene.steps, size, scene.theme, language, **looks) as shown:
        drawn = scene.stage(shown)
        return image_of(drawn, size, shown.scale)


def image_of(widget: QWidget, size: tuple[int, int], scale: float) -> QImage:
    """A window as large as was asked for, or a part of it as it is."""
    if isinstance(widget, QMainWindow):
        return draw_window(widget, size, scale)
    return draw_window(widget, (widget.width(), widget.height()), 1.0)


def as_pillow(image: QImage) -> Image.Image:
    """The same for Pillow."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes, which are refused
    return Image.open(io.BytesIO(buffer.data().data())).convert("RGB")


def save_small(picture: Image.Image, path: Path) -> None:
    """Write a PNG with few colours: a third of the size, and no eye sees it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    few = picture.quantize(_COLORS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.save(path, optimize=True)


def main(words: Sequence[str]) -> int:
    """Make what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", metavar="NAME", default=[], help="only pictures with these names")
    parser.add_argument("--language", choices=LANGUAGES, help="only those in this language")
    parser.add_argument("--sheet", action="store_true", help="the contact sheet instead, into dist/")
    parser.add_argument("--into", type=Path, default=ROOT / "dist", help="where the sheet goes")
    parser.add_argument("--list", action="store_true", help="only say what there is")
    chosen = parser.parse_args(words)
    languages = [chosen.language] if chosen.language else list(LANGUAGES)
    if chosen.list:
        print("\n".join(scene.name for scene in SCENES))  # noqa: T201  # what was asked for
        return 0
    if chosen.sheet:
        make_sheet(chosen.into, languages, chosen.only, lambda *drawn: as_pillow(image_of(*drawn)))
        return 0
    unknown = set(chosen.only) - {scene.name for scene in SCENES}
    if unknown:
        parser.error(f"no picture is called {', '.join(sorted(unknown))}; --list says what there is")
    for scene in SCENES:
        if not chosen.only or scene.name in chosen.only:
            for language in languages:
                path = PICTURES / language / f"{scene.name}.png"
                save_small(as_pillow(make(scene, language)), path)
                sys.stderr.write(f"{path.relative_to(ROOT)}  {path.stat().st_size / 1024:.0f} KB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
