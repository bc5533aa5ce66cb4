"""The frames of a film: plots of one step after another, with the step below them."""

import numpy as np
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage

from gradsim.export.film import Pixels
from gradsim.gui.exports.sheet import Sheet
from gradsim.gui.numbers import grouped
from gradsim.gui.plots.reference import Reference
from gradsim.runtime.snapshot import Snapshot


def frame(sheet: Sheet, snapshot: Snapshot, scale: float, steps: int, references: tuple[Reference, ...] = ()) -> Pixels:
    """The sheet at a step of a film that goes to ``steps``; axes stay where they are as long as they can."""
    sheet.show(snapshot, references)
    text = QCoreApplication.translate("Exports", "step {number}").format(number=grouped(snapshot.step))
    return pixels_of(sheet.image(scale, text, snapshot.step / max(steps, 1)))


def pixels_of(picture: QImage) -> Pixels:
    """Red, green and blue of each pixel, (height, width, 3), as a copy."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB888)
    height, width = plain.height(), plain.width()
    # Rows begin at multiples of four bytes.
    rows = np.frombuffer(plain.constBits(), dtype=np.uint8).reshape(height, plain.bytesPerLine())
    return rows[:, : 3 * width].reshape(height, width, 3).copy()
