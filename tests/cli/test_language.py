"""The terminal in two languages: chosen by the environment, aligned, and without a change to what machines read."""

import csv
import io
import json
import re
from importlib import import_module
from pathlib import Path

import click
import pytest

from gradsim import language as languages
from gradsim.cli.language import padded, width_of, wrapped
from gradsim.cli.modules import COMMANDS
from gradsim.language import CHINESE, ENGLISH, language_of_environment, wished_language

CHINESE_LETTERS = re.compile("[\u4e00-\u9fff]")
VARIABLES = ("GRADSIM_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE")
PRESET = "vanishing-sigmoid"


@pytest.fixture
def chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Chinese locale, as a terminal in China has it."""
    for name in VARIABLES:
        # Set first, so that what gettext needs is put back afterwards as well.
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    monkeypatch.setenv("LANGUAGE", "")


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({}, ENGLISH),
        ({"LANG": "zh_CN.UTF-8"}, CHINESE),
        ({"LANG": "zh_SG"}, CHINESE),
        ({"LANG": "de_DE.UTF-8"}, ENGLISH),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, ENGLISH),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, CHINESE),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "zh_CN:en"}, CHINESE),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "de:fr:zh_CN:en"}, CHINESE),
        ({"LANG": "C.UTF-8", "LANGUAGE": "zh_CN"}, ENGLISH),
        ({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, ENGLISH),
        ({"LANG": "en_US.UTF-8", "GRADSIM_LANGUAGE": "zh_CN"}, CHINESE),
        ({"LANG": "zh_CN.UTF-8", "GRADSIM_LANGUAGE": "en"}, ENGLISH),
        ({"LANG": "zh_CN.UTF-8", "GRADSIM_LANGUAGE": "tlh"}, CHINESE),
    ],
)
def test_the_environment_tells_the_language(variables: dict[str, str], language: str) -> None:
    """As gettext reads it, so that gradsim speaks like the programs beside it; its own variable comes first."""
    assert language_of_environment(variables) == language


def test_only_a_known_wish_is_one() -> None:
    """The window follows the same variable, and otherwise the desktop."""
    assert wished_language({"GRADSIM_LANGUAGE": "zh"}) == CHINESE
    assert wished_language({"GRADSIM_LANGUAGE": "", "LANG": "zh_CN"}) is None


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_chinese(terminal, chinese: None, command: str) -> None:
    """Every paragraph and every option: a help half in English looks forgotten."""
    output = terminal(command, "--help").stdout
    assert output.startswith("用法：")
    # Names of files, options and values stay; a sentence of English would have several words in a row.
    assert not re.search(r"(?:\b[a-z]+ ){3}", output), output
    assert max(map(width_of, output.splitlines())) <= 80


def test_list_of_commands_is_chinese(terminal, chinese: None) -> None:
    """What a newcomer sees first."""
    lines = terminal("--help").stdout.partition("命令:\n")[2].splitlines()
    shown = [name for name, module in COMMANDS.items() if not import_module(module).command.hidden]
    assert [line.split()[0] for line in lines] == shown
    assert all(CHINESE_LETTERS.search(line) for line in lines)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("run", PRESET), "缺少选项"),
        (("run", PRESET, "--steps", "0", "--out", "x"), "不在范围"),
        (("run", PRESET, "--steps", "1", "--out", "x", "--set", "network.depht=3"), "是否想输入“network.depth”？"),
        (("run", "nowhere.toml", "--steps", "1", "--out", "x"), "没有那个文件或目录"),
        (("run", "vanishing-sigmoit", "--steps", "1", "--out", "x"), "是否想输入“vanishing-sigmoid”？"),
        (("theory", PRESET, "--set", "training.loss=mse", "data.name=file", "data.path=x.csv"), "没有这个文件"),
        (("list", "colours"), "允许：activations、initializers"),
        (("run", PRESET, "--nonsense"), "没有选项"),
    ],
)
def test_errors_are_chinese(terminal, chinese: None, words: tuple[str, ...], message: str) -> None:
    """gradsim's own and click's: one clear sentence, exit status 2."""
    result = terminal(*words)
    assert result.exit_code == 2
    assert message in result.stderr
    assert not re.search(r"(?:\b[a-z]+ ){3}", result.stderr), result.stderr


def test_tables_are_aligned(terminal, chinese: None) -> None:
    """A Chinese character takes two columns; counted as one, every head would stand beside its numbers."""
    for command, rows in (("theory", 12), ("diagnose", 13)):
        lines = terminal(command, PRESET).stdout.splitlines()
        start = next(number for number, line in enumerate(lines) if line.lstrip().startswith("层"))
        table = lines[start : start + rows]
        assert {width_of(line) for line in table} == {width_of(table[0])}


def test_verdict_and_limits_are_chinese(terminal, chinese: None) -> None:
    """The same sentences as in the window."""
    output = terminal("diagnose", PRESET).stdout
    assert output.startswith("梯度消失（0 步之后）\nδ 每层缩小 ×")
    assert "预测针对初始权重" in terminal("theory", PRESET).stdout


def test_what_machines_read_is_the_same(terminal, chinese: None, monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    """CSV heads, JSON keys and texts of results do not depend on who is at the terminal."""
    table = terminal("theory", PRESET, "--csv").stdout
    outcome = terminal("diagnose", PRESET, "--json").stdout
    run = ("run", PRESET, "--steps", "2", "--out")
    assert "2 步：训练损失" in terminal(*run, "zh").stdout
    monkeypatch.setenv("GRADSIM_LANGUAGE", "en")
    assert terminal("theory", PRESET, "--csv").stdout == table
    assert terminal("diagnose", PRESET, "--json").stdout == outcome
    assert "2 steps: training loss" in terminal(*run, "en").stdout
    assert next(csv.reader(io.StringIO(table)))[0] == "layer"
    assert json.loads(outcome)["verdict"]["kind"] == "vanishing"
    for name in ("history.csv", "layers.csv", "experiment.toml", "summary.json"):
        texts = [(tmp_path / folder / name).read_text("utf-8") for folder in ("zh", "en")]
        assert texts[0] == texts[1]


def test_chinese_terminal_loads_no_qt(process, monkeypatch: pytest.MonkeyPatch) -> None:
    """Translations are read without Qt, or a server without a display would pay for it."""
    monkeypatch.setenv("GRADSIM_LANGUAGE", "zh_CN")
    monkeypatch.setenv("PYTHONPROFILEIMPORTTIME", "1")
    out, err = process("list", "activations").communicate(timeout=120)
    assert "双曲正切" in out
    assert "gradsim.language" in err
    assert "PySide6" not in err


def test_english_terminal_reads_no_translations(process, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half of the start-up time would go into a file that nobody needs."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    out, err = process("list", "activations").communicate(timeout=120)
    assert "hyperbolic tangent" in out
    assert err == ""


@pytest.mark.parametrize("content", [b"", b"<TS><context>", b"\x00\xff"])
def test_damaged_translation_leaves_english(content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that was copied in half must not keep anybody from working."""
    file = tmp_path / "half.ts"
    file.write_bytes(content)
    monkeypatch.setattr(languages, "resource_path", lambda *parts: file)
    languages._translations.cache_clear()
    try:
        assert languages.translate("hyperbolic tangent", "zh_CN") == "hyperbolic tangent"
    finally:
        languages._translations.cache_clear()


def test_long_chinese_lines_are_broken() -> None:
    """Between characters, never before a full stop or inside a word."""
    assert wrapped("训练 FILE，写出表格。", 11) == ["训练 FILE，", "写出表格。"]
    assert wrapped("network.depth 更改", 6) == ["network.depth", "更改"]
    assert wrapped("", 10) == [""]
    assert width_of("层 δ") == 4
    assert padded("层", 5, right=True) == "   层"
    assert click.unstyle(padded("层", 5)) == "层   "
