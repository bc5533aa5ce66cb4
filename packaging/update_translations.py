"""Brings resources/translations up to date: collects all texts, keeps translations, compiles what the window loads.

Run it after a text has changed, and again after its translation has been written into the .ts file (a text editor will
do, or Qt Linguist). Exit status 1 where a text has no translation; the texts are listed.
"""

import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

from gradsim.engine.catalogue import REGISTRIES
from gradsim.engine.experiment import Experiment
from gradsim.lessons.errors import HINT, SENTENCES
from gradsim.theory.factors import FACTOR_LABELS
from gradsim.theory.limits import CAVEATS
from gradsim.theory.remedies import CURES, LABELS_OF_MATCHING
from gradsim.theory.verdict import QUANTITIES, TEMPLATES, Kind
from gradsim.theory.wording import NOT_DEFINED

ROOT = Path(__file__).resolve().parent.parent
TRANSLATIONS = ROOT / "resources" / "translations"
LANGUAGES = ("zh_CN",)


def engine_texts() -> list[str]:
    """Every text from below the window, each once: they reach it through tables, not through tr()."""
    entries = [*Experiment.settings(), *(entry for registry in REGISTRIES.values() for entry in registry)]
    texts = [text for entry in entries for text in (entry.label, entry.help)]
    texts += [caveat.help for caveat in CAVEATS]
    texts += [*TEMPLATES.values(), *QUANTITIES.values(), *(kind.label for kind in Kind), NOT_DEFINED]
    texts += [*FACTOR_LABELS.values(), *LABELS_OF_MATCHING.values()]
    texts += [*SENTENCES.values(), HINT]
    texts += [text for cure in CURES for text in (cure.label, cure.help, cure.vain)]
    return list(dict.fromkeys(filter(None, texts)))


def collect(language: str, sources: list[Path]) -> Path:
    """Merge the texts of the sources into the language's .ts file; those that are no longer used are dropped."""
    target = TRANSLATIONS / f"gradsim_{language}.ts"
    command = [_tool("pyside6-lupdate"), "-no-obsolete", "-locations", "none", "-source-language", "en"]
    run([*command, "-target-language", language, *map(str, sources), "-ts", str(target)])
    return target


def untranslated(path: Path) -> Iterator[str]:
    """Context and text of every message without a finished translation."""
    for context in ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None or translation.get("type") == "unfinished" or not translation.text:
                yield f"{context.findtext('name')}: {message.findtext('source')}"


def run(command: list[str]) -> None:
    """Run a program in the repository; its output only where it fails."""
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if answer.returncode:
        sys.exit(f"{' '.join(command[:1])} failed:\n{answer.stdout}{answer.stderr}")


def _tool(name: str) -> str:
    beside = shutil.which(name, path=str(Path(sys.executable).parent))
    return beside or shutil.which(name) or sys.exit(f"{name} is missing: it comes with PySide6-Essentials")


def main() -> int:
    """Update and compile every language; the exit status."""
    TRANSLATIONS.mkdir(parents=True, exist_ok=True)
    missing = []
    with tempfile.TemporaryDirectory() as folder:
        generated = Path(folder) / "engine_texts.py"
        lines = (f'QT_TRANSLATE_NOOP("engine", {_literal(text)})' for text in engine_texts())
        generated.write_text("\n".join(lines), "utf-8")
        sources = [*sorted((ROOT / "gradsim" / "gui").rglob("*.py")), generated]
        for language in LANGUAGES:
            path = collect(language, sources)
            missing += [f"{path.name}: {text}" for text in untranslated(path)]
            run([_tool("pyside6-lrelease"), "-silent", str(path), "-qm", str(path.with_suffix(".qm"))])
    if missing:
        sys.stderr.write("\n".join(["Texts without a translation:", *missing, ""]))
    return 1 if missing else 0


def _literal(text: str) -> str:
    """A string literal in double quotes with everything but these as it is: the collector reads no escapes like \\u."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


if __name__ == "__main__":
    sys.exit(main())
