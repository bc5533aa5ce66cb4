"""The icon in every form that a desktop asks for, from resources/icons/gradsim.svg: into the folder that is named."""

import io
import os
import sys
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ROOT = Path(__file__).resolve().parent.parent
DRAWING = ROOT / "resources" / "icons" / "gradsim.svg"
NAME = "org.gradsim.Gradsim"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
# What Windows and macOS look for in a file of several pictures.
ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)


def make_icons(folder: Path) -> None:
    """Write ``hicolor/…`` as Linux desktops have it, ``gradsim.ico`` and ``gradsim.icns``."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication.instance() or QGuiApplication([])
    assert application is not None
    scalable = folder / "hicolor" / "scalable" / "apps"
    scalable.mkdir(parents=True, exist_ok=True)
    (scalable / f"{NAME}.svg").write_bytes(DRAWING.read_bytes())
    for size in SIZES:
        place = folder / "hicolor" / f"{size}x{size}" / "apps"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{NAME}.png").write_bytes(drawn(size))
    # Every size is drawn: what is made smaller is less sharp.
    largest, *others = (Image.open(io.BytesIO(drawn(size))) for size in (1024, *SIZES))
    sizes = [(size, size) for size in ICO_SIZES]
    largest.save(folder / "gradsim.ico", sizes=sizes, append_images=others)
    largest.save(folder / "gradsim.icns", append_images=others)


def drawn(size: int) -> bytes:
    """The drawing as a PNG of so many pixels."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(DRAWING)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes, which are refused
    return bytes(buffer.data().data())


if __name__ == "__main__":
    make_icons(Path(sys.argv[1]))
