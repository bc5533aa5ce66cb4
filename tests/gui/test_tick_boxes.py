"""Boxes to be ticked in lists can be seen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from gradsim.gui.controls.tick_boxes import TickBoxes
from gradsim.gui.theme import THEMES, theme_manager


@pytest.mark.parametrize("theme", THEMES)
def test_box_stands_out_from_its_ground(qtbot: QtBot, theme: str) -> None:
    """The style's own are black lines, which on dark ground nobody finds; a ticked one differs from an empty one."""
    theme_manager().choose(theme)
    tree = QTreeWidget()
    qtbot.addWidget(tree)
    tree.setItemDelegate(TickBoxes(tree))
    item = QTreeWidgetItem(tree, [""])
    colors = {}
    for state in (Qt.CheckState.Unchecked, Qt.CheckState.Checked):
        item.setCheckState(0, state)
        picture = tree.viewport().grab(tree.visualItemRect(item)).toImage()
        places = [(x, y) for x in range(picture.width() // 2) for y in range(picture.height())]
        colors[state] = {picture.pixelColor(x, y).name().upper() for x, y in places}
    card = QColor(THEMES[theme].card).lightness()
    empty, ticked = colors.values()
    assert max(abs(QColor(color).lightness() - card) for color in empty) > 60
    assert THEMES[theme].accent.upper() in ticked - empty
