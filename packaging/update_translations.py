"""Brings resources/translations up to date: collects all texts, keeps translations, compiles what the window loads.

Run it after a text has changed, and again after its translation has been written into the .ts file (a text editor will
do, or Qt Linguist). Exit status 1 where a text has no translation; the texts are listed.

Texts of the window are found by Qt's own tool, in any package that has ``tr()`` or ``translate()``; those from below
the window by ``collecting.py``. The window loads the .qm file, the terminal reads the .ts file itself, and click's own
words are compiled for gettext, which is where click looks for them.
"""

import shutil
import struct
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

# The package beside this script, whichever is installed: registries and commands are those of this source.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from collecting import PACKAGE, ROOT, click_texts, texts_by_context

from gradsim.language import CLICK, ENGLISH
from gradsim.language import LANGUAGES as SPOKEN

TRANSLATIONS = ROOT / "resources" / "translations"
LANGUAGES = tuple(language for language in SPOKEN if language != ENGLISH)


def collect(language: str, target: Path) -> None:
    """Merge all texts into a .ts file of the language; those that are no longer used are dropped."""
    command = [_tool("pyside6-lupdate"), "-no-obsolete", "-locations", "none", "-source-language", "en"]
    with tempfile.TemporaryDirectory() as folder:
        generated = Path(folder) / "texts.py"
        lines = (
            f'QT_TRANSLATE_NOOP("{context}", {_literal(text)})'
            for context, texts in texts_by_context().items()
            for text in texts
        )
        generated.write_text("\n".join(lines), "utf-8")
        sources = map(str, (*sorted(PACKAGE.rglob("*.py")), generated))
        run([*command, "-target-language", language, *sources, "-ts", str(target)])


def messages(path: Path) -> Iterator[tuple[str, str, str]]:
    """Context, text and finished translation ("" where there is none) of everything in a .ts file."""
    for context in ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            finished = translation is not None and translation.get("type") != "unfinished"
            text = translation.text if translation is not None and finished else ""
            yield context.findtext("name", ""), message.findtext("source", ""), text or ""


def untranslated(path: Path) -> Iterator[str]:
    """Context and text of every message without a finished translation."""
    return (f"{context}: {source}" for context, source, translation in messages(path) if not translation)


def compile_click(language: str, path: Path) -> None:
    """Write click's own words as gettext reads them: two tables of places, then the sorted texts and translations."""
    known = {source: translation for context, source, translation in messages(path) if context == CLICK}
    # Chinese has one form for all numbers.
    head = f"Content-Type: text/plain; charset=UTF-8\nLanguage: {language}\nPlural-Forms: nplurals=1; plural=0;\n"
    catalogue = {"": head}
    for singular, plural in click_texts():
        if known.get(plural or singular):
            catalogue[f"{singular}\0{plural}" if plural else singular] = known[plural or singular]
    keys = sorted(catalogue, key=lambda text: text.encode())
    texts = [text.encode() for text in (*keys, *(catalogue[key] for key in keys))]
    start = 28 + 8 * len(texts)
    places, data = [], b""
    for text in texts:
        places += [len(text), start + len(data)]
        data += text + b"\0"
    file = TRANSLATIONS / language / "LC_MESSAGES" / "gradsim.mo"
    file.parent.mkdir(parents=True, exist_ok=True)
    header = struct.pack("<7I", 0x950412DE, 0, len(keys), 28, 28 + 8 * len(keys), 0, 0)
    file.write_bytes(header + struct.pack(f"<{len(places)}I", *places) + data)


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
    for language in LANGUAGES:
        path = TRANSLATIONS / f"gradsim_{language}.ts"
        collect(language, path)
        compile_click(language, path)
        missing += [f"{path.name}: {text}" for text in untranslated(path)]
        run([_tool("pyside6-lrelease"), "-silent", str(path), "-qm", str(path.with_suffix(".qm"))])
    if missing:
        sys.stderr.write("\n".join(["Texts without a translation:", *missing, ""]))
    return 1 if missing else 0


def _literal(text: str) -> str:
    """A string literal in double quotes with everything but these as it is: the collector reads no escapes like \\u."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


if __name__ == "__main__":
    sys.exit(main())
