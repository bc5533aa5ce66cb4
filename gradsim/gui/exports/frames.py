"""The frames of a film: plots of one step after another, with the step below them."""

from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage

from gradsim.export.film import Pixels
from gradsim.gui.exports.sheet import Sheet, painting
from gradsim.gui.numbers import grouped
from gradsim.gui.plots.reference import Reference
from gradsim.runtime.snapshot import Snapshot


def frame(sheet: Sheet, snapshot: Snapshot, scale: float, steps: int) -> Pixels:
    """The sheet at a step of a film that goes to ``steps``; axes stay where they are as long as they can."""
    for pixels in paint_frame(sheet, snapshot, scale, steps, ()):
        if pixels is not None:
            return pixels
    raise AssertionError("a frame is never without pixels")


def paint_frame(
    sheet: Sheet, snapshot: Snapshot, scale: float, steps: int, references: tuple[Reference, ...]
) -> Iterator[Pixels | None]:
    """The same part by part: None after each part of it, and the frame at the end."""
    for card in sheet.cards:
        sheet.bring_up_to_date(card, snapshot, references)
        yield None
    picture = sheet.empty(scale)
    yield from sheet.paint_on(picture, scale)
    text = QCoreApplication.translate("Exports", "step {number}").format(number=grouped(snapshot.step))
    with painting(picture, scale) as painter:
        sheet.paint_caption(painter, text, snapshot.step / max(steps, 1))
    yield pixels_of(picture)


def pixels_of(picture: QImage) -> Pixels:
    """Red, green and blue of each pixel, (height, width, 3), as a copy."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB888)
    height, width = plain.height(), plain.width()
    # Rows begin at multiples of four bytes.
    rows = np.frombuffer(plain.constBits(), dtype=np.uint8).reshape(height, plain.bytesPerLine())
    return rows[:, : 3 * width].reshape(height, width, 3).copy()
