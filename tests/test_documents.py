"""What the documents show works: every command, every experiment, every link."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

from gradsim import Experiment
from gradsim.cli.main import cli
from gradsim.cli.source import read_experiment

ROOT = Path(__file__).resolve().parent.parent
READMES = ["README.md", "README.zh-CN.md"]
GUIDES = ["resources/guide/en.md", "resources/guide/zh_CN.md"]
PICTURES = ROOT / "resources" / "guide" / "pictures"
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("resources/**/*.md")])


def code_blocks(document: str, language: str) -> list[str]:
    """The fenced blocks of a document that are marked with ``language`` (empty: not marked)."""
    text = (ROOT / document).read_text(encoding="utf-8")
    blocks = re.findall(r"^```([a-z]*)\n(.*?)^```$", text, flags=re.MULTILINE | re.DOTALL)
    return [block for mark, block in blocks if mark == language]


def commands(document: str) -> list[list[str]]:
    """Every ``gradsim …`` line of a document's plain blocks, split into words, without its comment."""
    lines = (line for block in code_blocks(document, "") for line in block.splitlines())
    return [shlex.split(line, comments=True) for line in lines if line.startswith("gradsim ")]


@pytest.mark.parametrize("readme", READMES)
def test_experiment_in_readme_is_valid(readme: str) -> None:
    """What a reader copies first must not be refused."""
    (text,) = code_blocks(readme, "toml")
    assert Experiment.from_toml(text).network.depth == 30


@pytest.mark.parametrize("words", [*commands("README.md"), *commands(GUIDES[0])], ids=" ".join)
def test_command_is_understood(words: list[str]) -> None:
    """A command, an option or a preset that was renamed must be renamed in README and guide too."""
    name, *arguments = words[1:]
    command = cli.get_command(click.Context(cli), name)
    if command is None or name not in cli.list_commands(click.Context(cli)):  # the window, and its file
        assert [name, *arguments] == ["experiment.toml"] or read_experiment(name, ())
        return
    with command.make_context(name, arguments) as context:
        source = context.params.get("file")
        assert source in (None, "experiment.toml") or read_experiment(source, context.params.get("assignments", ()))


def test_python_in_readme_runs() -> None:
    """The example prints one norm per layer, 31 for 30 hidden layers and the output."""
    (program,) = code_blocks("README.md", "python")
    answer = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert len(re.findall(r"\d[\d.e+-]*", answer.stdout)) == 31


def test_both_languages_show_the_same_commands() -> None:
    """A change in one README is easily forgotten in the other."""
    for documents in (READMES, GUIDES):
        first, second = (commands(document) for document in documents)
        assert first
        assert first == second


def pictures_in(document: str) -> list[str]:
    """The pictures that a document shows, in their order, as paths from the repository's top."""
    path = ROOT / document
    names = re.findall(r"!\[[^\]]*\]\(([^)\s]+)\)", path.read_text(encoding="utf-8"))
    return [(path.parent / name).resolve().relative_to(ROOT).as_posix() for name in names]


def test_every_picture_is_shown_somewhere() -> None:
    """A picture that nobody sees is carried along in every wheel; that those shown exist, the test of links says."""
    kept = {path.relative_to(ROOT).as_posix() for path in PICTURES.rglob("*") if path.is_file()}
    shown = {name for document in DOCUMENTS for name in pictures_in(document.relative_to(ROOT).as_posix())}
    assert kept == {name for name in shown if name.startswith(PICTURES.relative_to(ROOT).as_posix())}


def test_guides_have_the_same_chapters_and_pictures() -> None:
    """Each language shows its own pictures, of the same things in the same chapters."""
    structures = []
    for guide in GUIDES:
        language = Path(guide).stem
        _, *chapters = re.split(r"^## .+$", (ROOT / guide).read_text(encoding="utf-8"), flags=re.MULTILINE)
        pictures = [re.findall(r"!\[[^\]]+\]\(pictures/(\w+)/([\w-]+)\.png\)", chapter) for chapter in chapters]
        assert {found for chapter in pictures for found, _ in chapter} == {language}
        structures.append([[name for _, name in chapter] for chapter in pictures])
    assert len(structures[0]) >= 10
    assert structures[0] == structures[1]


def test_pictures_are_small() -> None:
    """They are carried along in every copy of the repository and of the program."""
    assert sum(path.stat().st_size for path in PICTURES.rglob("*.png")) < 5_000_000


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(document: Path) -> None:
    """A link within the repository leads to a file that is there."""
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", document.read_text(encoding="utf-8"))
    local = [target for target in targets if "://" not in target and not target.startswith("mailto:")]
    assert [target for target in local if not (document.parent / target).exists()] == []
