"""Finds every text that reaches people from below the window, so that a new one is translated like the others.

Texts stand in three kinds of places: registries and tables, whose entries are known once the package is imported;
``Message("…")`` in the source, whose first argument is a literal; and the commands of the terminal, which click knows.
"""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from gradsim.cli.help import paragraphs_of
from gradsim.cli.main import cli
from gradsim.engine.catalogue import REGISTRIES
from gradsim.engine.experiment import Experiment
from gradsim.language import CLICK, ENGINE, TERMINAL
from gradsim.theory.factors import FACTOR_LABELS
from gradsim.theory.limits import CAVEATS
from gradsim.theory.remedies import CURES, LABELS_OF_MATCHING
from gradsim.theory.verdict import QUANTITIES, TEMPLATES, Kind
from gradsim.theory.wording import NOT_DEFINED, PERCENT

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "gradsim"
# Where the class stands, and where texts of registries and tables become Messages.
_OWN = PACKAGE / "engine" / "message.py"
# Of click: what it says to the users of a command. It asks them nothing in gradsim, so termui's questions are left out.
_CLICK_MODULES = ("core", "decorators", "exceptions", "formatting", "parser", "types")


def texts_by_context() -> dict[str, list[str]]:
    """Every text, each once in a context, in an order that changes only where texts do."""
    terminal = PACKAGE / "cli"
    sources = sorted(PACKAGE.rglob("*.py"))
    of_terminal = [path for path in sources if path.is_relative_to(terminal)]
    others = [path for path in sources if not path.is_relative_to(terminal)]
    return {
        ENGINE: _unique([*table_texts(), *message_texts(others)]),
        TERMINAL: _unique([*message_texts(of_terminal), *command_texts()]),
        CLICK: _unique([plural or singular for singular, plural in click_texts()]),
    }


def table_texts() -> Iterator[str]:
    """Labels, helps and sentences of registries and tables."""
    for entry in (*Experiment.settings(), *(entry for registry in REGISTRIES.values() for entry in registry)):
        yield from (entry.label, entry.help)
    yield from (caveat.help for caveat in CAVEATS)
    yield from (*TEMPLATES.values(), *QUANTITIES.values(), *(kind.label for kind in Kind), NOT_DEFINED, PERCENT)
    yield from (*FACTOR_LABELS.values(), *LABELS_OF_MATCHING.values())
    for cure in CURES:
        yield from (cure.label, cure.help, *cure.special.values())


def message_texts(sources: Iterable[Path]) -> Iterator[str]:
    """The templates of all Messages in the sources. Raises ValueError where one is no literal."""
    for path in sources:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Message":
                template = node.args[0] if node.args else None
                if isinstance(template, ast.Constant) and isinstance(template.value, str):
                    yield template.value
                elif path != _OWN:
                    place = f"{path}:{node.lineno}"
                    raise ValueError(f"{place}: a Message needs a literal: {ast.unparse(node)}")


def command_texts() -> Iterator[str]:
    """Help of the command and of all its subcommands, paragraph by paragraph, and of their options."""
    context = click.Context(cli, info_name="gradsim")
    commands = [cli, *(cli.get_command(context, name) for name in cli.list_commands(context))]
    for command in filter(None, commands):
        yield from paragraphs_of(command.help or "")
        yield command.options_metavar or ""
        yield from (parameter.help or "" for parameter in command.params if isinstance(parameter, click.Option))


def click_texts() -> Iterator[tuple[str, str]]:
    """Singular and plural (or "") of what click itself says."""
    folder = Path(click.__file__).parent
    for name in _CLICK_MODULES:
        for node in ast.walk(ast.parse((folder / f"{name}.py").read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                continue
            words = [word.value for word in node.args if isinstance(word, ast.Constant) and isinstance(word.value, str)]
            if node.func.id == "_" and words:
                yield words[0], ""
            elif node.func.id == "ngettext" and len(words) > 1:
                yield words[0], words[1]


def _unique(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(filter(None, texts)))
