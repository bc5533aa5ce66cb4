"""A used window made like a new one: in a tenth of the time that another one takes."""

from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from gradsim.engine.experiment import Experiment
from gradsim.gui import MainWindow
from gradsim.gui.portions import portions

USUAL_SIZE = (1280, 800)


def renew(window: MainWindow, experiment: Experiment, qtbot: QtBot) -> None:
    """Begin a new run of ``experiment``, and put back what tests and users change.

    Not everything: settings of single plots, scroll bars, and what is remembered on purpose. A test of such things, and
    one that wears its window out, makes its own with ``make_window``.
    """
    for dialog in window.findChildren(QDialog):
        dialog.close()
    window.showNormal()
    window.lessons.leave()
    if window.projector.on:
        window.window_actions["projector"].trigger()
    portions().finish()
    if window.controller.comparison is not None:
        window.compare.comparer.end()
    window.verdict.tester.enabled = True
    window.pins.clear()
    window.pins.set_visible(True)
    window.window_actions["normal"].trigger()
    window.plot_area.leave()
    window.reset_layout()
    window.resize(*USUAL_SIZE)
    _begin_again(window, experiment, qtbot)
    window.features.documents.detach()
    window.select_layer(max(1, (experiment.network.depth + 1) // 2))
    window.undo._stack.clear()
    window.messages.dismiss()
    window.activateWindow()
    window.setFocus()


def _begin_again(window: MainWindow, experiment: Experiment, qtbot: QtBot) -> None:
    controller = window.controller
    controller.pause()
    if controller.experiment.differences(experiment):
        # Of two wishes in quick succession the first would be passed over.
        with qtbot.waitSignal(controller.accepted):
            controller.set_experiment(experiment)
    run = controller.run_id
    controller.reset()
    qtbot.waitUntil(lambda: controller.run_id > run and controller.snapshot.run_id == controller.run_id)
