"""File → Report… of a window: asks, writes while the window lives, and tells what came of it."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from gradsim.gui.report.dialog import ReportDialog
from gradsim.gui.report.figures import Figures


@pytest.fixture
def chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """What the dialog for files answers: a path, and the kind that was chosen there."""
    answer = [str(tmp_path / "my report"), "HTML (*.html)"]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *words: tuple(answer))
    return answer


def dialog() -> ReportDialog:
    """The dialog that is open."""
    return next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, ReportDialog))


def test_report_of_what_the_window_shows(window, qtbot, chosen, tmp_path: Path) -> None:
    """With the names that were typed, the pinned run, and the end that the chosen kind has."""
    window.pins.add("the pinned one")
    window.controller.step()
    qtbot.waitUntil(lambda: window.controller.snapshot.step == 1)
    window.window_actions["report"].trigger()
    opened = dialog()
    assert opened.compare.isVisibleTo(opened)
    opened.author.setText("  Ada  ")
    opened.course.setText("Course <7>")
    opened._accept()
    report = window.features.report
    assert report.working
    qtbot.waitUntil(lambda: not report.working)
    page = (tmp_path / "my report.html").read_text("utf-8")
    for words in ("Ada", "Course &lt;7&gt;", "the pinned one", "--steps 1 "):
        assert words in page
    assert "my report.html" in window.messages.text
    assert [path.name for path in tmp_path.iterdir()] == ["my report.html"]

    window.window_actions["report"].trigger()
    again = dialog()
    assert again.author.text() == "Ada", "a second report of the same student asks nothing new"
    again.reject()

    # Given up, or into a folder that is gone: nothing is left, and the reason is told.
    report.write(tmp_path / "second.html", "", "", compared=False)
    report.close()
    assert not report.working
    told: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Figures, "svg", lambda figures, figure: "<svg></svg>")
        patch.setattr(QMessageBox, "warning", lambda parent, title, text: told.append(text))
        report.write(tmp_path / "gone" / "third.html", "", "", compared=False)
        qtbot.waitUntil(lambda: not report.working)
    assert "third.html: cannot be written" in told[0]
    assert [path.name for path in tmp_path.iterdir()] == ["my report.html"]
