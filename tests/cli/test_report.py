"""``gradsim report``: what it accepts, what it writes, and what it says where it cannot."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from gradsim.gui.translation import language_manager

SMALL = "gradsim:network.depth=3;network.width=4;data.samples=40"


@pytest.fixture(autouse=True)
def in_this_process(qapp, monkeypatch: pytest.MonkeyPatch):
    """The terminal in a test is this process, which draws without a screen anyway."""
    assert QCoreApplication.instance() is qapp
    monkeypatch.setattr("gradsim.cli.report.pin_process", lambda: None)
    yield
    language_manager().choose("en")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--steps", 2, "--out", "report.docx"), 'cannot be a file with the end ".docx"; allowed: .pdf, .html.'),
        (("--steps", 2, "--out", "report"), 'cannot be a file with the end ""'),
        (("--steps", 2, "--out", "nowhere/report.pdf"), "nowhere/report.pdf: cannot be written"),
        (("--steps", -1, "--out", "report.pdf"), "-1"),
        (("--steps", 2, "--out", "report.pdf", "--compare", "nonsense"), 'called "nonsense"'),
        (("--steps", 2, "--out", "report.pdf", "--set", "network.depht=3"), "network.depth"),
    ],
)
def test_bad_input_is_one_sentence(terminal, words: tuple[object, ...], said: str, tmp_path: Path) -> None:
    """Said before anything is trained, and nothing is left behind."""
    result = terminal("report", SMALL, *words)
    assert result.exit_code == 2
    assert said in result.stderr
    assert not list(tmp_path.iterdir())


def test_report_of_a_run(terminal, tmp_path: Path) -> None:
    """The whole way from the command to a file in Chinese, with another run, and a name to be filled in."""
    result = terminal(
        "report", SMALL, "--steps", 3, "--out", "report.html", "--set", "seed=2", "runs=2", "--no-remedies",
        *("--compare", f"{SMALL};network.activation=relu;name=另一个", "--language", "zh_CN", "--author", "小明"),
    )  # fmt: skip
    assert result.exit_code == 0, result.stderr
    assert "3" in result.stdout
    assert "report.html" in result.stdout
    page = (tmp_path / "report.html").read_text("utf-8")
    for words in ("小明", "另一个", "--steps 3", "seed=2", 'lang="zh-Hans"'):
        assert words in page
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]


def test_remedies_are_tried_unless_told_otherwise(terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are what takes longest, so who is in a hurry can leave them out."""
    asked: list[str] = []
    monkeypatch.setattr("gradsim.cli.report.try_remedies", lambda *words, **more: asked.append(words[1].kind) or ())
    monkeypatch.setattr("gradsim.gui.report.making.make", lambda path, material: iter((1.0,)))
    for words in ((), ("--no-remedies",)):
        assert terminal("report", SMALL, "--steps", 1, "--out", "report.html", *words).exit_code == 0
    assert len(asked) == 1
    assert terminal("report", SMALL, "--steps", 0, "--out", "report.html").exit_code == 0
    assert len(asked) == 2, "the window tries them against the verdict on the first weights, too"


def test_interrupted_training_still_gives_a_report(terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl+C after an hour must not throw the hour away."""
    made: list[int] = []

    def make(path, material):
        made.append(material.snapshot.step)
        return iter((1.0,))

    class Stopped:
        """As if somebody had pressed Ctrl+C after the second step."""

        def __enter__(self):
            looks = iter([False, False, *[True] * 99])
            return lambda: next(looks)

        def __exit__(self, *error: object) -> None:
            return None

    monkeypatch.setattr("gradsim.cli.report.stop_on_signal", Stopped)
    monkeypatch.setattr("gradsim.gui.report.making.make", make)
    result = terminal("report", SMALL, "--steps", 50, "--out", "report.html", "--no-remedies")
    assert result.exit_code == 130
    assert made == [2]
