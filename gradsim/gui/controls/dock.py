"""The dock in which the panel of controls stands, at the left or at the right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget

from gradsim.engine.experiment import Experiment
from gradsim.gui.controls.panel import ControlPanel
from gradsim.gui.dock_host import DockHost
from gradsim.gui.plot_docks import DockHandle
from gradsim.gui.scaling import fitted
from gradsim.gui.theme import current_theme

_WIDTH = 304


class ControlsDock(QDockWidget):
    """Can be moved to the other side and closed.

    Attributes:
        panel: the controls.
    """

    def __init__(self, experiment: Experiment, window: DockHost) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("controls")
        handle = DockHandle(self)
        handle.setObjectName("panel-handle")
        handle.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setTitleBarWidget(handle)
        self.setAllowedAreas(Qt.DockWidgetArea.LeftDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea)
        self.setFeatures(
            QDockWidget.DockWidgetFeature.DockWidgetMovable | QDockWidget.DockWidgetFeature.DockWidgetClosable
        )
        self.panel = ControlPanel(experiment, self)
        self.setWidget(self.panel)
        fitted(self.panel, lambda panel, theme: panel.setMinimumWidth(theme.px(_WIDTH - 20)))

    def put_into_place(self) -> None:
        """At the left, in its usual width."""
        self._window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, self)
        self.take_usual_width()

    def take_usual_width(self) -> None:
        """As wide as usual at the present scale."""
        self._window.let_go()
        self._window.resizeDocks([self], [current_theme().px(_WIDTH)], Qt.Orientation.Horizontal)
