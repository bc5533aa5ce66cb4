"""Makes resources/fonts/GradsimSansSC-Regular.otf, for systems without any Chinese font: a subset of Noto Sans CJK SC.

    python packaging/make_chinese_font.py /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc

Needs fonttools (`.venv/bin/pip install fonttools`); the source is Debian's package fonts-noto-cjk. Run it when a test
finds a character in resources/ that has no glyph. The subset has a name of its own: a system's complete Noto must never
be hidden by a part of it.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont

ROOT = Path(__file__).resolve().parent.parent
FONTS = ROOT / "resources" / "fonts"
FAMILY = "Gradsim Sans SC"
FILE = "GradsimSansSC-Regular.otf"
SOURCE_FAMILY = "Noto Sans CJK SC"
TEXTS = (".ts", ".toml", ".md", ".json", ".csv", ".txt", ".svg")
# Punctuation, forms as wide as a Chinese character, and marks that Chinese texts use.
BLOCKS = ((0x3000, 0x303F), (0xFF01, 0xFF60))
MARKS = "“”‘’…—–·×÷±≤≥≠≈∞→←↑↓①②③④⑤⑥⑦⑧⑨⑩"
FIRST_OF_CJK = 0x2E80


def gb2312() -> Iterator[str]:
    """The 6,763 characters of both levels, which make up more than 99.9 % of written Chinese: rows 16 to 87."""
    for row in range(0xB0, 0xF8):
        for cell in range(0xA1, 0xFF):
            yield from bytes((row, cell)).decode("gb2312", "ignore")


def used() -> set[str]:
    """Every character of the texts in resources/ and of the source code."""
    files = [path for path in (ROOT / "resources").rglob("*") if path.suffix in TEXTS and path.parent != FONTS]
    files += (ROOT / "gradsim").rglob("*.py")
    return set().union(*(path.read_text("utf-8") for path in files))


def wanted() -> set[int]:
    """What the subset holds: Chinese, and what the typeface of the window lacks."""
    inter = TTFont(FONTS / "Inter-Regular.otf").getBestCmap()
    characters = {ord(character) for character in (*gb2312(), *MARKS)}
    characters |= {code for first, last in BLOCKS for code in range(first, last + 1)}
    return characters | {ord(character) for character in used() if ord(character) > 127 and ord(character) not in inter}


def main(source: str) -> None:
    """Write the font and say how large it is."""
    font = next(font for font in TTCollection(source).fonts if font["name"].getDebugName(1) == SOURCE_FAMILY)
    options = Options()
    options.layout_features = []
    options.hinting = False
    options.desubroutinize = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 7, 13, 14]
    options.drop_tables += ["vhea", "vmtx", "VORG", "GSUB", "GPOS", "BASE"]
    subsetter = Subsetter(options)
    codes = wanted()
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    missing = sorted(chr(code) for code in codes - set(font.getBestCmap()))
    _rename(font)
    font.save(FONTS / FILE)
    size = (FONTS / FILE).stat().st_size
    sys.stdout.write(f"{FILE}: {len(font.getBestCmap()):,} characters, {size / 1e6:.2f} MB\n")
    if missing:
        sys.stdout.write(f"{SOURCE_FAMILY} has no glyph for: {' '.join(missing)}\n")


def _rename(font: TTFont) -> None:
    names = font["name"]
    for number, text in ((1, FAMILY), (3, f"{FAMILY} Regular"), (4, FAMILY), (6, FILE.removesuffix(".otf"))):
        names.removeNames(nameID=number)
        names.setName(text, number, 3, 1, 0x409)
    table = font["CFF "].cff
    table.fontNames = [FILE.removesuffix(".otf")]
    table.topDictIndex[0].FullName = FAMILY
    table.topDictIndex[0].FamilyName = FAMILY


if __name__ == "__main__":
    main(*sys.argv[1:])
