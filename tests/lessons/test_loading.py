"""Lessons read from files: what comes out, and that every error is told with its true line."""

import os
import re
import subprocess
import sys
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradsim.lessons import LessonFileError, Question, Show, Task, Text, load_lesson
from gradsim.lessons.errors import SENTENCES
from gradsim.lessons.loading import LONGEST_FILE
from tests.lessons.support import FRONT, STEP, errors_of, line_of, write


def test_a_lesson_comes_out_as_it_was_written(tmp_path: Path) -> None:
    """Title, settings, steps and blocks in their order, with every key of a button."""
    lesson = load_lesson(write(tmp_path, FRONT + STEP))
    assert (lesson.title, lesson.summary, lesson.minutes) == ("Vanishing", "One sentence.", 10)
    assert lesson.experiment.network.depth == 3
    assert lesson.plots == ("gradient_by_layer", "loss")
    assert lesson.hide == {"data", "network.width"}
    first, second = lesson.steps
    assert (first.title, second.title) == ("First", "Second")
    assert [type(block) for block in first.blocks] == [Text, Question, Show, Task]
    question, show, task = first.questions[0], first.blocks[2], first.tasks[0]
    assert question.text.source == "Which?"
    assert [choice.text.source for choice in question.choices] == ["a quarter", "*much* less", "all"]
    assert question.right == 1
    assert question.explanation.source == "It is {{delta_ratio}}."
    assert isinstance(show, Show)
    assert show.label == "Eight layers"
    assert dict(show.changes) == {"network.depth": 8, "training.learning_rate": 0.5}
    assert show.run == 20
    assert task.hint is not None
    assert task.until.source == "network.depth >= 10 and step >= 2"


def test_tables_and_backticks_say_the_same(tmp_path: Path) -> None:
    """TOML knows two ways to write a key, Markdown two kinds of fences, editors two ends of a line."""
    other = STEP.replace("network.depth = 8\n", "").replace("run = 20\n", "run = 20\n[network]\ndepth = 8\n")
    plain = load_lesson(write(tmp_path, FRONT + STEP))
    written = (FRONT + other).replace("~~~", "```").replace("\n", "\r\n")
    path = tmp_path / "other.md"
    path.write_bytes(b"\xef\xbb\xbf" + written.encode())
    assert [step.title for step in load_lesson(path).steps] == [step.title for step in plain.steps]
    show = load_lesson(path).steps[0].blocks[2]
    assert isinstance(show, Show)
    assert dict(show.changes) == {"network.depth": 8, "training.learning_rate": 0.5}


def test_experiments_come_from_presets_and_files_too(tmp_path: Path) -> None:
    """A share string is not for reading; a file beside the lesson is found from wherever one starts."""
    write(tmp_path, "[network]\ndepth = 4\n", "mine.toml")
    for source, depth in (("vanishing-sigmoid", 10), ("mine.toml", 4)):
        text = FRONT.replace("gradsim:data.samples=60;network.depth=3;network.width=8", source) + STEP
        assert load_lesson(write(tmp_path, text)).experiment.network.depth == depth


# What is put in place of what, which sentence says it, and in which line: that of this part of the changed text.
WRONG = [
    ('title = "Vanishing"\n', "", "missing", "format = 1"),
    ("format = 1", "format = 2", "format", "format = 2"),
    ("minutes = 10", 'minutes = "ten"', "type", "minutes"),
    ("minutes = 10", "minutes = ", "toml", "minutes"),
    ("minutes = 10", "minute = 10", "unknown_key", "minute ="),
    ('"loss"]', '\n  "los"]', "unknown_name", '"los"]'),
    ('["data",', '["date",', "unknown_name", "hide"),
    ("network.depth=3", "network.depht=3", "experiment", "experiment ="),
    ("network.depth=3", "network.depth=0", "experiment", "experiment ="),
    ("gradsim:data.samples=60;network.depth=3;network.width=8", "vanishing-sigmoit", "no_experiment", "experiment ="),
    ("gradsim:data.samples=60;network.depth=3;network.width=8", "none.toml", "experiment", "experiment ="),
    ("gradsim:data.samples=60;network.depth=3;network.width=8", "x" * 300 + ".toml", "experiment", "experiment ="),
    ("+++\n\n# First", "\n# First", "front_end", "+++"),
    ("+++\nformat", "format", "no_front", "format"),
    ("\n# First", "\nToo early.\n# First", "before_steps", "Too early"),
    ("# Second", "# ", "no_title", "# \n"),
    ("The end.", "", "empty_step", "# Second"),
    ("The end.", "The end\n===", "underlined", "The end"),
    ("{{delta_ratio}} and", "{{delta_ratoi}} and", "unknown_quantity", "{{delta_ratoi}}"),
    ("{{delta_ratio}} and", "{{delta_ratio and", "number_end", "{{delta_ratio and"),
    ("\\le 0.25$", "\\lee 0.25$", "formula", "\\lee"),
    ("\\le 0.25$", "\\frac{1 0.25$", "formula", "\\frac{1"),
    ("\\le 0.25$", "\\le 0.25", "formula_end", "\\le 0.25"),
    ("The end.", "$a$ " * 201 + "The end.", "formulas", "$a$ The end"),
    ("The end.", "> - > - > - > The end.", "nested", "> The end"),
    ("The end.", "[" * 1001, "brackets", "[["),
    ("The end.", "The\n\nend ![a](b.png)", "picture", "end !"),
    ("Which?\n", "", "no_question", "- [ ] a quarter"),
    ("- [x]", "- [ ]", "no_right", "- [ ] a quarter"),
    ("- [ ] all", "- [x] all", "two_right", "- [x] all"),
    ("- [ ] a quarter\n- [x] *much* less\n- [ ] all", "- [x] all", "choices", "- [x] all"),
    ("- [ ] all", "all", "stray", "all\n---"),
    ("- [ ] a quarter", "- [ ]", "empty_choice", "- [ ]\n"),
    ("It is {{delta_ratio}}.\n", "", "no_explanation", "---\n~~~"),
    ("It is {{delta_ratio}}.", "It is {{delta_rat}}.", "unknown_quantity", "It is"),
    ("The end.", "~~~shwo\n~~~", "unknown_fence", "~~~shwo"),
    ("The end.", "~~~show\nlabel = 'a'", "fence_end", "~~~show\nlabel = 'a'"),
    ('label = "Eight layers"\n', "", "missing", "network.depth = 8"),
    ("network.depth = 8", "network.depht = 8", "unknown_key", "network.depht"),
    ("network.depth = 8", "depth = 8", "unknown_key", "depth = 8"),
    ("network.depth = 8", "network.depth = 0", "experiment", "network.depth = 0"),
    ("network.depth = 8", 'network.activation = "sigmoit"', "experiment", "network.activation"),
    ("network.depth = 8", "network.width = [8, 8]", "experiment", "network.width = [8, 8]"),
    ("run = 20", "run = -1", "type", "run = -1"),
    ("run = 20", "layer = 40", "layer", "layer = 40"),
    ("run = 20", 'enlarge = "los"', "unknown_name", "enlarge"),
    ("run = 20", 'figure = "chian"', "unknown_name", "figure"),
    ("run = 20", 'pin_name = "a"', "pin_name", "pin_name"),
    ("network.depth = 8\ntraining.learning_rate = 0.5\nrun = 20\n", "", "nothing_shown", 'label = "Eight'),
    ("step >= 2", "stpe >= 2", "unknown_quantity", "until"),
    ("step >= 2", "step => 2", "no_comparison", "until"),
    ("step >= 2", "step >= two", "condition_number", "until"),
    ("step >= 2", "verdict == vanish", "condition_word", "until"),
    ("step >= 2", "verdict > vanishing", "condition_order", "until"),
    ("and step", "or step", "no_or", "until"),
    ('until = "network.depth >= 10 and step >= 2"', 'until = ""', "empty_condition", "until"),
    ('hint = "The first slider."', 'hint = """\nThe\n{{slider}}."""', "unknown_quantity", "{{slider}}"),
]


@pytest.mark.parametrize(("part", "instead", "sentence", "place"), WRONG)
def test_an_error_is_told_with_its_line(part: str, instead: str, sentence: str, place: str, tmp_path: Path) -> None:
    """A teacher with a text editor has nothing else to go by than the line and one sentence."""
    before = FRONT + STEP
    assert part in before
    text = before.replace(part, instead, 1)
    errors = errors_of(write(tmp_path, text))
    assert [(error.sentence, error.line) for error in errors] == [(sentence, line_of(text, place))]
    assert str(errors[0]) == f"lesson.md, line {errors[0].line}: {errors[0].text}"
    assert not re.search(r"\{[a-z_]+\}(?!\})", errors[0].text.replace("{{loss}}", ""))


@pytest.mark.parametrize(
    ("part", "instead", "suggestion"),
    [
        ("network.depth = 8", "network.depht = 8", "network.depth"),
        ("network.depth = 8", "depth = 8", "network.depth"),
        ("network.depth = 8", 'network.activation = "sigmoit"', "sigmoid"),
        ("step >= 2", "verdict == vanish", "vanishing"),
        ("{{delta_ratio}} and", "{{delta_ratoi}} and", "delta_ratio"),
        ('"loss"]', '"los"]', "loss"),
        ("~~~question", "~~~quesiton", "question"),
    ],
)
def test_the_nearest_name_is_suggested(part: str, instead: str, suggestion: str, tmp_path: Path) -> None:
    """Most errors are slips of the finger."""
    error = errors_of(write(tmp_path, (FRONT + STEP).replace(part, instead, 1)))[0]
    assert error.suggestion == suggestion
    assert f"“{suggestion}”" in str(error)


@pytest.mark.parametrize(
    ("part", "instead"),
    [
        ("\\le 0.25$", "\x1b[2J} 0.25$"),
        ("# Second\n\nThe end.", "# Sec\x7fond\n"),
        ("{{delta_ratio}} and", "{{delta\u202e}} and"),
        ("network.depth = 8", '"net\\u001bwork" = 8'),
        ("network.depth = 8", 'data."pa\\u001bth" = 8'),
        ("network.depth = 8", 'network.activation = "\\u001b"'),
        ("step >= 2", "st\x7fep >= 2"),
        ("The end.", "~~~sh\x7fow\n~~~"),
        ("vanishing-sigmoid", "van\\u001b"),
        ("~~~question\n", "~~~question\x7f\n"),
    ],
)
def test_what_is_quoted_steers_no_terminal(part: str, instead: str, tmp_path: Path) -> None:
    """A lesson from anywhere is checked in a terminal, which obeys the characters that are not to be seen."""
    text = (FRONT + STEP).replace("gradsim:data.samples=60;network.depth=3;network.width=8", "vanishing-sigmoid")
    errors = errors_of(write(tmp_path, text.replace(part, instead, 1)))
    assert errors
    assert all(str(error).isprintable() for error in errors)


def test_all_errors_are_told_at_once(tmp_path: Path) -> None:
    """Whoever writes a lesson does not want to find its errors one start of the program after the other."""
    text = (FRONT + STEP).replace("format = 1", "format = 3").replace("- [x]", "- [ ]").replace("The end.", "{{nix}}")
    found = errors_of(write(tmp_path, text))
    assert [error.sentence for error in found] == ["format", "no_right", "unknown_quantity"]
    assert [error.line for error in found] == sorted(error.line for error in found)


def test_of_very_many_errors_the_first_are_told_and_the_others_counted(tmp_path: Path) -> None:
    """Nobody reads a thousand errors, and nobody must believe that twenty are all."""
    for wrong, more in ((20, 0), (21, 1), (1000, 980)):
        path = write(tmp_path, FRONT + "# a\n" + "{{nix}}\n" * wrong)
        with pytest.raises(LessonFileError) as caught:
            load_lesson(path)
        error = caught.value
        first = FRONT.count("\n") + 2
        assert ([found.line for found in error.errors], error.more) == (list(range(first, first + 20)), more)
        assert str(error).endswith(f"and {more} more errors.") == (more > 1)


def test_every_sentence_is_reached_by_some_test() -> None:
    """A sentence that nothing can cause is no sentence; those of whole files have tests of their own below."""
    others = {"unreadable", "encoding", "huge", "empty", "no_steps", "block_size"}
    assert {sentence for _, _, sentence, _ in WRONG} | others == set(SENTENCES)


@pytest.mark.parametrize(
    ("content", "sentence", "line"),
    [
        (b"", "empty", 1),
        (b"  \n\n", "empty", 1),
        (b"+++\ntitle = '\xff'\n+++", "encoding", 2),
        (b"x" * (LONGEST_FILE + 1), "huge", 0),
        (f"{FRONT}\n".encode(), "no_steps", 10),
        (b"+++\na = '" + b"x" * 30_000 + b"'\n+++\n# a\nb", "block_size", 2),
    ],
)
def test_files_that_are_no_lesson(content: bytes, sentence: str, line: int, tmp_path: Path) -> None:
    """Whatever file is opened by mistake, the answer is a sentence."""
    path = tmp_path / "lesson.md"
    path.write_bytes(content)
    error = errors_of(path)[0]
    assert (error.sentence, error.line) == (sentence, line)


def test_a_folder_and_a_missing_file(tmp_path: Path) -> None:
    """The dialog of the system may name either."""
    for path in (tmp_path, tmp_path / "none.md", tmp_path / ("x" * 300)):
        assert [error.sentence for error in errors_of(path)] == ["unreadable"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are none on Windows")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """The window would stand still until somebody writes into it, which may be never."""
    for name in ("pipe.md", "pipe.toml"):
        os.mkfifo(tmp_path / name)
    lesson = write(tmp_path, FRONT.replace("gradsim:data.samples=60;network.depth=3;network.width=8", "pipe.toml"))
    assert [error.sentence for error in errors_of(tmp_path / "pipe.md")] == ["unreadable"]
    assert "experiment" in [error.sentence for error in errors_of(lesson)]


PIECES = [
    "+++\n",
    "format = 1\n",
    'title = "a"\n',
    'experiment = "gradsim:"\n',
    "# a\n",
    "~~~question\n",
    "~~~show\n",
    "~~~task\n",
    "~~~\n",
    "```\n",
    "- [x] a\n",
    "- [ ] b\n",
    "---\n",
    "{{loss}}",
    "{{",
    "$",
    "$$\n",
    "\\frac{",
    "until = 'loss < 1'\n",
    "[network]\n",
    "a.b = [\n",
    "| a |\n|--|\n",
    "> - 1. ",
    "\x00",
    "\u2028",
]


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=40), st.binary(max_size=12))
def test_no_text_makes_it_stumble(tmp_path_factory: pytest.TempPathFactory, parts: list[str], noise: bytes) -> None:
    """A lesson or LessonFileError, and nothing else, from any bytes at all."""
    path = tmp_path_factory.getbasetemp() / "any.md"
    head = b"+++\nformat = 1\ntitle = 'a'\nexperiment = 'gradsim:'\n+++\n# a\n"
    for content in ("".join(parts).encode("utf-8", "surrogatepass"), head + "".join(parts).encode("utf-8", "replace")):
        path.write_bytes(content + noise)
        for error in errors_of(path):
            assert 0 <= error.line <= (content + noise).count(b"\n") + (content + noise).count(b"\r") + 1
            assert str(error).isprintable()


@pytest.mark.parametrize(
    "body",
    ["~~~question\n# a\n", "[", "![", "{{", "{{a}} ", "$$a\n", "$a ", "$a$ "],
)
def test_hostile_repetitions_take_no_time(body: str, tmp_path: Path) -> None:
    """What is read in quadratic time could hang the window for a minute; each of these takes a second at most."""
    path = write(tmp_path, FRONT + "# a\n" + body * ((LONGEST_FILE - 500) // len(body)))
    begun = process_time()
    errors_of(path)
    assert process_time() - begun < 5


def test_networks_that_cannot_be_made_are_found(tmp_path: Path) -> None:
    """Data that do not fit their loss show only when the network is made; the terminal's check makes it."""
    text = (FRONT + STEP).replace("network.depth = 8", 'data.name = "hills"\ntraining.loss = "cross_entropy"')
    path = write(tmp_path, text)
    load_lesson(path)
    with pytest.raises(LessonFileError) as caught:
        load_lesson(path, make=True)
    assert [error.sentence for error in caught.value.errors] == ["experiment"]
    assert caught.value.errors[0].line == line_of(text, "label =")


def test_reading_loads_neither_qt_nor_the_typesetter(tmp_path: Path) -> None:
    """The list of lessons is read at every start of the window, and the terminal checks lessons without a screen."""
    path = write(tmp_path, FRONT + STEP.replace("$\\sigma'(z) \\le 0.25$", ""))
    code = (
        "import sys; from gradsim.lessons import load_lesson, lessons; lessons('en');"
        "assert 'markdown_it' not in sys.modules;"
        f"load_lesson({str(path)!r});"
        "assert not {'PySide6', 'ziamath', 'latex2mathml'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
