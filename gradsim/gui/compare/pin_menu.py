"""The list of pinned runs: each with its colour, and what can be done with it."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QPointF, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QInputDialog, QLineEdit, QMenu, QWidget

from gradsim.gui.compare.pins import Pin, Pins
from gradsim.gui.plots.reference import LOOKS
from gradsim.gui.plots.style import CurveStyle
from gradsim.gui.scaling import set_margins
from gradsim.gui.theme import current_theme

_SAMPLE = (26, 14)


class PinMenu(QMenu):
    """Filled anew whenever it opens; the actions that concern all pins stand at its end.

    Attributes:
        experiment_wanted: the Experiment of a pinned run, to go back to.
    """

    experiment_wanted = Signal(object)

    def __init__(self, pins: Pins, for_all: tuple[QAction, ...], window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("pin-menu")  # its icons are pieces of lines, wider than others
        self.setToolTipsVisible(True)
        self._pins, self._window = pins, window
        self._entries: list[QMenu] = []
        self._end = self.addSeparator()
        self.addActions(list(for_all))
        pins.changed.connect(self.fill)
        self.fill()

    def fill(self) -> None:
        """List the pins there are."""
        for entry in self._entries:
            self.removeAction(entry.menuAction())
            entry.deleteLater()
        self._entries = [self._entry(pin) for pin in self._pins]
        for entry in self._entries:
            self.insertMenu(self._end, entry)
        self._end.setVisible(bool(self._entries))

    def _entry(self, pin: Pin) -> QMenu:
        menu = QMenu(pin.name.replace("&", "&&"), self)
        menu.setIcon(_sample(pin))
        menu.menuAction().setIconVisibleInMenu(True)
        menu.menuAction().setToolTip(pin.explained)
        shown = menu.addAction(QCoreApplication.translate("PinMenu", "Show in plots"))
        shown.setCheckable(True)
        shown.setChecked(pin.shown)
        shown.triggered.connect(lambda checked=False, key=pin.key: self._pins.set_shown(key, checked))
        menu.addAction(QCoreApplication.translate("PinMenu", "Rename…")).triggered.connect(partial(self._rename, pin))
        back = menu.addAction(QCoreApplication.translate("PinMenu", "Use its experiment"))
        back.triggered.connect(partial(self._use, pin))
        menu.addSeparator()
        remove = menu.addAction(QCoreApplication.translate("PinMenu", "Remove"))
        remove.triggered.connect(partial(self._remove, pin.key))
        return menu

    def _use(self, pin: Pin, checked: bool = False) -> None:
        self.experiment_wanted.emit(pin.snapshot.experiment)

    def _remove(self, key: int, checked: bool = False) -> None:
        self._pins.remove(key)

    def _rename(self, pin: Pin, checked: bool = False) -> None:
        """Ask for a name, without holding up the window; an empty one brings back the automatic name."""
        dialog = QInputDialog(self._window)
        dialog.setWindowTitle(QCoreApplication.translate("PinMenu", "Rename the pinned run"))
        dialog.setLabelText(QCoreApplication.translate("PinMenu", "Name (empty: by what is different in it)"))
        dialog.setTextValue(pin.name)
        dialog.setMinimumWidth(current_theme().px(360))
        dialog.textValueSelected.connect(partial(self._pins.rename, pin.key))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        # Made when it is shown.
        layout, line = dialog.layout(), dialog.findChild(QLineEdit)
        assert layout is not None
        assert isinstance(line, QLineEdit)
        set_margins(layout, 20, 18, 20, 16)
        line.setAccessibleName(dialog.labelText())


def _sample(pin: Pin) -> QIcon:
    """A piece of the run's line; pale while it is hidden."""
    theme = current_theme()
    ratio = 2.0
    pixmap = QPixmap(*(round(ratio * theme.px(side)) for side in _SAMPLE))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    role, dash = LOOKS[pin.look]
    painter = QPainter(pixmap)
    painter.setOpacity(1.0 if pin.shown else 0.35)
    painter.scale(theme.scale, theme.scale)
    painter.setPen(CurveStyle(role, dash=dash, width=2.6).pen(theme.unscaled))
    middle = _SAMPLE[1] / 2
    painter.drawLine(QPointF(0, middle), QPointF(_SAMPLE[0], middle))
    painter.end()
    return QIcon(pixmap)
