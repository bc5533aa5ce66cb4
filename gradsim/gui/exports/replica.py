"""A second card like one of the window, which nobody sees: pictures are made of it, and the first one is left alone."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtWidgets import QLayout, QWidget

from gradsim.gui.fonts import ui_font
from gradsim.gui.plots.canvas import Canvas
from gradsim.gui.plots.card import PlotCard
from gradsim.gui.plots.remark import Remark

# What is drawn depends on how much room there is, and how much room there is on what is written above it.
_ROUNDS = 2


@contextmanager
def replica(card: PlotCard, size: tuple[int, int]) -> Iterator[PlotCard]:
    """A card that shows the same, without buttons, for as long as the block lasts.

    Args:
        card: what is shown: its snapshot, references, selected layer, theme, choices, and what was zoomed in on.
        size: width and height in the unit of the interface, whatever the size and the scale on the screen.
    """
    made = blank(type(card), card, size)
    try:
        made.show_like(card)
        _choose(made, card)
        yield made
    finally:
        made.close()
        made.deleteLater()


def blank(kind: type[PlotCard], like: PlotCard, size: tuple[int, int]) -> PlotCard:
    """A card for a picture, without a snapshot; to be closed and deleted."""
    theme = like.theme
    made = kind(theme)
    # All that a card does where it can be seen, without being on any screen and without the keyboard.
    made.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    made.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    made.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
    made.make_bare()
    for remark in made.findChildren(Remark):
        remark.setFont(ui_font(theme.sizes.body))  # otherwise it has the program's, which cannot be another for a PDF
    layout = made.layout()
    assert layout is not None
    layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
    made.resize(QSize(theme.px(size[0]), theme.px(size[1])))
    made.show()
    return made


def settle(made: PlotCard) -> None:
    """Give everything its place now: texts that have just been set may have asked for more or less room."""
    for _ in range(_ROUNDS):
        before = [area.size() for area in made.findChildren(Canvas)]
        for widget in (made, *made.findChildren(QWidget)):
            QCoreApplication.sendPostedEvents(widget, QEvent.Type.LayoutRequest)
        if before == [area.size() for area in made.findChildren(Canvas)]:
            return
        made.refresh()


def _choose(made: PlotCard, card: PlotCard) -> None:
    """Everything that was chosen in the card's menu, on its tabs and with the wheel."""
    made.choose_tab(card.tab)
    for own, other in zip(made.menu.choices, card.menu.choices, strict=True):
        # Of a group, the one that is chosen; a switch, whichever way it differs.
        if own.isChecked() is not other.isChecked() and (other.isChecked() or other.actionGroup() is None):
            own.trigger()
    settle(made)
    for area, original in zip(_shown(made), _shown(card), strict=False):
        area.view.look_like(original.view)
        area.view_changed.emit()


def _shown(card: PlotCard) -> list[Canvas]:
    """The areas that are not hidden behind others: a card keeps those of other data and other tabs."""
    return [area for area in card.findChildren(Canvas) if not area.isHidden()]
