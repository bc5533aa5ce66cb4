"""Experiments as text: what is written is read back, and any text gives an experiment or one clear error."""

import contextlib
import string
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import gradsim
from gradsim import Experiment, ExperimentError
from gradsim.engine.experiment_text import read_assignments
from gradsim.engine.settings import Setting

SETTINGS = Experiment.settings()
PRINTABLE = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=30).filter(str.isprintable)


def values_of(setting: Setting) -> st.SearchStrategy[Any]:
    """Allowed values of a key, by its own description."""
    low, high = setting.minimum, setting.maximum
    match setting.kind:
        case "flag":
            return st.booleans()
        case "text":
            return PRINTABLE
        case "choice":
            return st.sampled_from(setting.choices)
        case "integer":
            return st.integers(int(low), int(high))
        case "number":
            return st.floats(low, high, exclude_min=setting.open_minimum, exclude_max=setting.open_maximum)
        case "widths":
            width = st.integers(1, 1024)
            return width | st.lists(width, min_size=1, max_size=12)


@st.composite
def experiments(draw: st.DrawFn) -> Experiment:
    """Experiments with some keys changed, each to any allowed value, whose keys agree."""
    chosen = draw(st.sets(st.sampled_from([setting.path for setting in SETTINGS]), max_size=12))
    changes = {setting.path: draw(values_of(setting)) for setting in SETTINGS if setting.path in chosen}
    width = changes.get("network.width")
    if isinstance(width, list):
        changes["network.depth"] = len(width)
        if changes.get("mitigation.residual", "none") != "none":
            changes["network.width"] = width[:1] * len(width)
    if changes.get("mitigation.normalization") == "batch" and changes.get("training.batch_size") == 1:
        changes["training.batch_size"] = 2
    if changes.get("data.name") == "file" and not changes.get("data.path"):
        changes["data.path"] = "own.csv"
    return Experiment().replace_all(changes)


def read(text: str) -> Experiment | None:
    """The experiment, or None where the text is refused as it should be."""
    try:
        return Experiment.from_toml(text)
    except ExperimentError as error:
        check_message(error)
        return None


def check_message(error: ExperimentError) -> None:
    """One line that a terminal can show, of a length that a person reads, and that says something."""
    message = str(error)
    assert message.isprintable()
    assert 10 < len(message) < 800
    assert message.encode("utf-8")
    if error.path:
        assert message.startswith(error.path)


# -- there and back ---------------------------------------------------------------------------------------------------


@given(experiments())
def test_toml_round_trip(experiment: Experiment) -> None:
    """A written file is read back as the same experiment, and written the same again."""
    text = experiment.to_toml()
    again = Experiment.from_toml(text)
    assert again == experiment
    assert again.to_toml() == text


@given(experiments())
@example(Experiment().replace("name", "ends with a space "))
@example(Experiment().replace("name", " ; = % + & # \" ' \\ é 梯度"))
@example(Experiment().replace("name", ""))
@example(Experiment().replace_all({"data.name": "file", "data.path": "C:\\data files\\a;b=c%20d.csv "}))
def test_share_string_round_trip(experiment: Experiment) -> None:
    """A share string gives the same experiment, also after it was copied with blanks around it or line breaks in it."""
    text = experiment.to_share_string()
    broken = text.replace(";", ";\r\n  ")
    for copied in (text, f"  {text}\n", f"{text};", broken):
        again = Experiment.from_share_string(copied)
        assert again == experiment
        assert again.to_share_string() == text
    assert text.isascii()
    assert "\n" not in text


@given(experiments())
def test_share_string_holds_only_what_differs_sorted(experiment: Experiment) -> None:
    """Keys that have their default are left out; the others are sorted: equal experiments have equal strings."""
    body = experiment.to_share_string().removeprefix("gradsim:")
    keys = [word.partition("=")[0] for word in body.split(";") if word]
    assert keys == sorted(keys)
    assert set(keys) == set(experiment.differences(Experiment()))


def test_share_string_of_the_contract() -> None:
    """The example of the specification, and the default, which differs in nothing."""
    experiment = Experiment().replace("network.depth", 30).replace("network.activation", "tanh")
    assert experiment.to_share_string() == "gradsim:network.activation=tanh;network.depth=30"
    assert Experiment.from_share_string("gradsim:network.depth=30;network.activation=tanh") == experiment
    assert Experiment().to_share_string() == "gradsim:"
    assert Experiment.from_share_string("gradsim:") == Experiment()


def test_every_key_may_be_left_out() -> None:
    """An empty file is the default experiment; a file with one key changes that key alone."""
    assert Experiment.from_toml("") == Experiment.from_toml("format = 1\n") == Experiment()
    for setting in SETTINGS:
        section, _, name = setting.path.rpartition(".")
        lines = Experiment().to_toml().splitlines()
        only = [line for line in lines if line.startswith(f"{name} = ")][: 1 if section == "" else None]
        head = f"[{section}]\n" if section else ""
        line = next(candidate for candidate in only if setting.default in (tomllib.loads(candidate)[name],))
        assert Experiment.from_toml(f"{head}{line}\n") == Experiment()


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("network.depth=30", 30),
        (" network.depth = 30 ", 30),
        ("network.depth=+30", 30),
        ("training.learning_rate=1e-3", 1e-3),
        ("training.learning_rate=1", 1.0),
        ("training.learning_rate=.5", 0.5),
        ("network.width=[3,4]", (3, 4)),
        ("network.width=3, 4", (3, 4)),
        ("network.width=7", 7),
        ("network.width=[7]", (7,)),
        ("data.standardize=false", False),
        ("data.standardize=TRUE", True),
        ("network.activation= tanh ", "tanh"),
        ("name=a=b", "a=b"),
        ("name=100%", "100%"),
        ("name=%41", "A"),
        ("seed=9007199254740992", 2**53),
    ],
)
def test_words_of_the_terminal(word: str, expected: object) -> None:
    """How values are written after --set."""
    path = word.partition("=")[0].strip()
    assert read_assignments([word], SETTINGS) == {path: expected}


@pytest.mark.parametrize(
    ("word", "path", "hint"),
    [
        ("network.depth", "", "key=value"),
        ("", "", "key=value"),
        ("=3", "", "unknown key"),
        ("depth=3", "depth", "network.depth"),
        ("network.depht=3", "network.depht", "network.depth"),
        ("network.depth=", "network.depth", "whole number"),
        ("network.depth=3.0", "network.depth", "whole number"),
        ("network.depth=1_0", "network.depth", "whole number"),
        ("network.depth=０３", "network.depth", "whole number"),
        ("network.depth=0x10", "network.depth", "whole number"),
        ("network.depth=" + "9" * 5000, "network.depth", "whole number"),
        ("network.depth=1e3", "network.depth", "whole number"),
        ("training.learning_rate=nan", "training.learning_rate", "a number"),
        ("training.learning_rate=inf", "training.learning_rate", "a number"),
        ("training.learning_rate=0,1", "training.learning_rate", "a number"),
        ("network.width=[", "network.width", "whole number"),
        ("network.width=[3,]", "network.width", "whole number"),
        ("network.width=[]", "network.width", "whole number"),
        ("data.standardize=1", "data.standardize", "true or false"),
        ("network.activation=Tanh", "network.activation", '"tanh"'),
        ("name=a%00b", "name", "control characters"),
    ],
)
def test_words_that_are_refused(word: str, path: str, hint: str) -> None:
    """Each names its key, and says what would be allowed."""
    with pytest.raises(ExperimentError) as caught:
        read_assignments([word], SETTINGS)
    assert caught.value.path == path
    assert hint in str(caught.value)
    check_message(caught.value)


def test_a_key_stands_once() -> None:
    """Two values for one key: which one is meant?"""
    with pytest.raises(ExperimentError, match="more than once"):
        Experiment.from_share_string("gradsim:seed=1;seed=2")
    with pytest.raises(ExperimentError):
        Experiment.from_toml("seed = 1\nseed = 2\n")
    with pytest.raises(ExperimentError):
        Experiment.from_toml('"network.depth" = 5\n[network]\ndepth = 6\n')


@pytest.mark.parametrize("text", ["", "gradsim", "network.depth=3", "Gradsim:", "http://x", "gradsim;seed=1", "\0"])
def test_not_a_share_string(text: str) -> None:
    """It would begin with gradsim: and says so."""
    with pytest.raises(ExperimentError, match="gradsim:"):
        Experiment.from_share_string(text)


# -- any text ---------------------------------------------------------------------------------------------------------


@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    """An experiment or an ExperimentError, never anything else."""
    read(text)
    for candidate in (text, f"gradsim:{text}"):
        with contextlib.suppress(ExperimentError):
            Experiment.from_share_string(candidate)


@given(st.binary(max_size=300))
def test_any_bytes_in_a_file(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    """The same for files, whatever their bytes."""
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_bytes(content)
    try:
        gradsim.load(path)
    except ExperimentError as error:
        check_message(error)


LEAVES = (
    st.none().map(lambda _: "")
    | st.integers().map(str)
    | st.floats().map(repr)
    | st.booleans().map(lambda flag: str(flag).lower())
    | st.text(string.printable, max_size=10).map(lambda text: '"' + text.replace("\\", "").replace('"', "") + '"')
    | st.sampled_from(["[]", "{}", "[[1]]", "{a = 1}", "1979-05-27", "07:32:00", "0x1F", "-0.0", "1e400", '"""', "'"])
)


@given(
    st.lists(
        st.tuples(
            st.sampled_from([setting.path for setting in SETTINGS] + ["format", "x", "network", "a.b.c", '""', "é"]),
            LEAVES,
        ),
        max_size=6,
    ),
    st.sampled_from(["", "[network]\n", "[[network]]\n", "[data.name]\n", "format = 1\n", "[a.b]\n"]),
)
def test_any_values_for_any_keys(pairs: list[tuple[str, str]], head: str) -> None:
    """Files that look like experiments, with every kind of value in every place."""
    read(head + "".join(f"{path} = {value}\n" for path, value in pairs))


@settings(max_examples=200)
@given(st.data())
def test_damaged_files(data: st.DataObject) -> None:
    """A written experiment with characters changed, left out or doubled."""
    text = Experiment().to_toml()
    for _ in range(data.draw(st.integers(1, 4))):
        position = data.draw(st.integers(0, len(text)))
        length = data.draw(st.integers(0, 20))
        text = text[:position] + data.draw(st.text(max_size=5)) + text[position + length :]
    read(text)


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 100_000,
        "a = " + "[" * 500 + "]" * 500,
        "a = " + "{a=" * 5_000,
        "a." * 50_000 + "b = 1",
        "[" + "a." * 50_000 + "b]",
        "seed = " + "9" * 100_000,
        "seed = 0x" + "f" * 100_000,
        "seed = 0b" + "1" * 100_000,
        "training.learning_rate = 1" + "0" * 100_000 + ".0",
        "\ufeffseed = 1",
        "seed = 1\0",
        'name = "\ud800"',
        'name = "\\ud800"',
        'name = "\\u0000"',
        '"\ud800" = 1',
        '"a\\nb" = 1',
        '"" = 1',
        '"" = {}',
        "network = 3",
        "network = []",
        "[[network]]",
        "[network.depth]",
        "format = 2",
        "format = '1'",
        "format = true",
        "format = 1.0",
        "format = [1]",
        "format = 1e400",
        "name = " + '"' + "x" * 100_000 + '"',
        "x" * 2_000_000,
        "# comment\n" * 200_000,
        "[network]\nwidth = [" + "32, " * 100_000 + "]",
        "\r",
        "\r\n" * 10,
        "seed = 1 # \x01",
        "y = 2026-01-01T00:00:00Z",
    ],
    ids=lambda text: ascii(text)[1:25],
)
def test_nasty_files(text: str) -> None:
    """Deep nesting, endless numbers, halves of characters, other formats: refused in one line."""
    result = read(text)
    assert result is None or text in ("\r\n" * 10, "# comment\n" * 200_000)


def test_unknown_keys_say_where() -> None:
    """The dotted path as it stands in the file, and the nearest key, also where only its section is wrong."""
    for text, path, suggestion in (
        ("[network]\ndept = 3", "network.dept", "network.depth"),
        ("depth = 3", "depth", "network.depth"),
        ("[training]\ndropout = 0.1", "training.dropout", "mitigation.dropout"),
        ("[netwrok]\ndepth = 3", "netwrok", "network"),
        ("[network.extra]\ndepth = 3", "network.extra", None),
    ):
        with pytest.raises(ExperimentError) as caught:
            Experiment.from_toml(text)
        assert caught.value.path == path
        if suggestion:
            assert caught.value.suggestion == suggestion


def test_a_key_without_a_name_is_quoted() -> None:
    """An empty key is possible in TOML; the message must still say which key it means."""
    for text in ('"" = 1', '[network]\n"" = 1'):
        with pytest.raises(ExperimentError) as caught:
            Experiment.from_toml(text)
        assert '""' in str(caught.value) or "network." in str(caught.value)


def test_presets_of_old_files_keep_their_meaning(tmp_path: Path) -> None:
    """A file of format 1 is the experiment that it was when format 1 was fixed."""
    file = tmp_path / "old.toml"
    file.write_text('format = 1\nname = "Old"\n[network]\nwidth = [4, 3]\ndepth = 2\n', encoding="utf-8")
    experiment = gradsim.load(file)
    assert experiment.differences(Experiment()) == ("name", "network.depth", "network.width")
