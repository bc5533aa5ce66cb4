"""The sentence of the verdict bar, in whatever room there is."""

import pytest
from pytestqt.qtbot import QtBot

from gradsim.gui.verdict.sentence import Sentence

WORDS = "δ shrinks ×0.239 per layer: layer 1 receives 6.2·10⁻⁷ of the signal at the output. Cause: σ′ ≤ 0.25."


@pytest.fixture
def sentence(qtbot: QtBot) -> Sentence:
    """On the screen, with some words."""
    sentence = Sentence()
    qtbot.addWidget(sentence)
    sentence.set_text(WORDS)
    sentence.resize(800, sentence.sizeHint().height())
    sentence.show()
    return sentence


def test_smaller_type_comes_before_an_ellipsis(sentence: Sentence) -> None:
    """In two thirds of the room that two lines need, all is still said; only in less the tooltip has to."""
    height = sentence.sizeHint().height()
    needed = sentence.needed_width()
    for share, said in ((1.0, True), (0.7, True), (0.3, False)):
        sentence.resize(round(share * needed), height)
        assert (sentence.toolTip() == "") is said
        assert sentence.toolTip() in ("", WORDS)
    assert sentence.sizeHint().height() == height


def test_type_does_not_tremble_with_the_numbers(sentence: Sentence) -> None:
    """A number that is a little narrower in the next step does not make all of it larger again."""
    while not sentence._small:
        sentence.resize(sentence.width() - 1, sentence.height())
    sentence.set_text(WORDS.replace("0.239", "0.24"))
    assert sentence._small
    sentence.set_text("The gradient passes.")
    assert not sentence._small
