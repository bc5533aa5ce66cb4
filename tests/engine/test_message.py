"""Messages: English as they stand, and everything that another language needs."""

import ast
import copy
import json
import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest

import gradsim
from gradsim.engine.errors import DataError, ExperimentError, GradsimError
from gradsim.engine.message import Message, listed, message_from, said, sentences
from gradsim.engine.reasons import reason_of
from gradsim.engine.toml_problem import toml_problem

SOURCES = sorted(Path(gradsim.__file__).parent.rglob("*.py"))
GERMAN = {
    "found {value}; allowed: {allowed}.": "erlaubt: {allowed}; gefunden: {value}.",
    "true or false": "wahr oder falsch",
    "{number} rows": "{number} Zeilen",
    "{items}, {item}": "{items} · {item}",
}


def german(template: str) -> str:
    """A translator for these tests, which puts things in another order."""
    return GERMAN.get(template, template)


def test_a_message_is_its_english_text() -> None:
    """Scripts that read str(error), and files that hold notes, see a plain text."""
    message = Message("found {value}; allowed: {allowed}.", value="3", allowed=Message("true or false"))
    assert message == "found 3; allowed: true or false."
    assert Message("{number} rows", number=12345) == "12,345 rows"


def test_parts_are_translated_and_may_change_places() -> None:
    """Other languages have another order of words, and write counts in another way."""
    message = Message("found {value}; allowed: {allowed}.", value="3", allowed=Message("true or false"))
    assert said(message, german) == "erlaubt: wahr oder falsch; gefunden: 3."
    assert Message("{number} rows", number=12345).said(german, "{:_}".format) == "12_345 Zeilen"
    assert said("a name", german) == "a name"
    assert said(listed(("a", "b", "c")), german) == "a · b · c"
    assert sentences(("One.", "Two.")) == "One. Two."


def test_what_is_quoted_is_no_template() -> None:
    """A file may be called {allowed}; what it is called must not be filled in, nor reach into objects."""
    message = Message("found {value}; allowed: {allowed}.", value="{allowed}", allowed="{value.__class__}")
    assert message == "found {allowed}; allowed: {value.__class__}."
    assert said(message, german) == "erlaubt: {value.__class__}; gefunden: {allowed}."


@pytest.mark.parametrize("make", [copy.deepcopy, lambda m: pickle.loads(pickle.dumps(m))])  # noqa: S301  # own bytes
def test_copies_keep_the_parts(make) -> None:
    """Snapshots are copied, and other processes report errors."""
    message = Message("found {value}; allowed: {allowed}.", value="3", allowed=Message("true or false"))
    assert said(make(message), german) == said(message, german)


def test_through_json_and_back() -> None:
    """Notes of a data set lie in checkpoints; they are to be translated after loading too."""
    message = Message("{number} rows", number=7)
    nested = Message("found {value}; allowed: {allowed}.", value=message, allowed="x")
    assert said(message_from(json.loads(json.dumps(nested.to_data()))), german) == said(nested, german)
    assert message_from("an old note") == "an old note"
    with pytest.raises((TypeError, KeyError)):
        message_from({"template": "a"})


def test_errors_put_place_and_hint_around_the_problem() -> None:
    """The same English as ever, with all parts still translatable."""
    error = ExperimentError("network.depth", Message("true or false"), "depth")
    assert str(error) == 'network.depth: true or false Did you mean "depth"?'
    assert "wahr oder falsch" in said(error.message, german)
    assert said(error.problem_and_hint, german).startswith("wahr oder falsch")
    data = DataError(Message("true or false"), file="a.csv", line=3, column=2)
    assert str(data) == "a.csv, line 3, column 2: true or false"
    assert said(data.message, german) == "a.csv, line 3, column 2: wahr oder falsch"


def test_reasons_of_the_system_are_known() -> None:
    """What fails most often (no such file, no right to read it) has a translation."""
    with pytest.raises(FileNotFoundError) as caught:
        Path("/nonexistent/file").read_bytes()
    assert isinstance(reason_of(caught.value), Message)


def test_the_reason_is_told_in_gradsims_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that speaks Chinese does not put Chinese into an English window."""
    monkeypatch.setattr("os.strerror", lambda number: "没有那个文件或目录")
    assert reason_of(FileNotFoundError(2, "没有那个文件或目录")) == "No such file or directory"


def test_other_reasons_are_told_as_they_are() -> None:
    """What is not known is said as the system, or Python, says it."""
    assert reason_of(OSError(2, "something else")) == "something else"
    assert reason_of(ValueError("embedded null byte")) == "embedded null byte"


def test_problems_of_toml_are_known() -> None:
    """The reader's English is taken apart, and told with the same words."""
    for text in ("Invalid value (at line 3, column 8)", "Unclosed array (at end of document)", "something new"):
        assert toml_problem(text) == text
    assert isinstance(toml_problem("Invalid value (at line 3, column 8)"), Message)


def error_calls() -> Iterator[tuple[Path, ast.Call]]:
    """Every place in the source where an error of the input is made."""
    names = {GradsimError.__name__}
    bases: list[tuple[str, set[str]]] = []
    calls: list[tuple[Path, ast.Call, str]] = []
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                bases.append((node.name, {ast.unparse(base) for base in node.bases}))
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                calls.append((path, node, node.func.id))
    while more := {name for name, above in bases if above & names} - names:  # a class may stand before its base
        names |= more
    yield from ((path, call) for path, call, name in calls if name in names)


def test_no_error_is_made_of_untranslatable_text() -> None:
    """A text in quotes or an f-string would reach a Chinese reader in English; a Message is found and translated."""
    found = list(error_calls())
    assert len(found) > 50
    for path, call in found:
        assert isinstance(call.func, ast.Name)
        position = 1 if call.func.id == "ExperimentError" else 0
        if call.func.id == "UnknownNameError":
            continue  # makes its message itself
        text = call.args[position]
        plain = [node for node in ast.walk(text) if isinstance(node, ast.JoinedStr)]
        inside = [node for known in ast.walk(text) if isinstance(known, ast.Call) for node in ast.walk(known)]
        assert not [node for node in plain if node not in inside], f"{path.name}:{call.lineno}"
        assert not isinstance(text, ast.Constant), f"{path.name}:{call.lineno}"
