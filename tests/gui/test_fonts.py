"""Chinese can be read on every system: what no font of the system has comes from a font that gradsim brings along."""

import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from PySide6.QtGui import QRawFont

from gradsim.gui.fonts import families
from gradsim.resources import resource_path
from gradsim.theory.factors import FACTOR_LABELS

SOURCE = Path(__file__).resolve().parents[2]
TEXTS = (".ts", ".toml", ".md", ".json")
# A raised T, which neither font has and every system's symbols do.
OF_THE_SYSTEM = {"ᵀ"}

SHOWN_WITH = """
import sys
from PySide6.QtGui import QTextLayout
from gradsim.gui.application import ensure_application
from gradsim.gui.fonts import ui_font
app = ensure_application()
layout = QTextLayout(sys.argv[1], ui_font(13))
layout.beginLayout()
layout.createLine()
layout.endLayout()
runs = layout.glyphRuns()
boxes = 0 in [index for run in runs for index in run.glyphIndexes()]
print(sorted({run.rawFont().familyName() for run in runs}), boxes)
"""


def test_every_character_of_every_text_has_a_glyph(qapp: object) -> None:
    """A box instead of a character cannot be read; packaging/make_chinese_font.py makes the font anew."""
    fonts = [QRawFont(str(file), 13) for file in resource_path("fonts").glob("*.otf")]
    texts = [path for path in resource_path().rglob("*") if path.suffix in TEXTS and path.parent.name != "fonts"]
    used = set().union(*(path.read_text("utf-8") for path in texts), *FACTOR_LABELS.values()) - OF_THE_SYSTEM
    used = {character for character in used if unicodedata.category(character)[0] not in "CZ"}
    assert len(fonts) == 3
    assert len(used) > 500
    missing = {character for character in used if not any(font.supportsCharacter(ord(character)) for font in fonts)}
    assert missing == set()


def test_own_chinese_font_is_the_last_resort(qapp: object) -> None:
    """A system's own font has more characters and weights, and is what the user's eyes are used to."""
    assert families()[-1] == "Gradsim Sans SC"
    assert families().index("Noto Sans CJK SC") < families().index("Gradsim Sans SC")


@pytest.mark.skipif(sys.platform != "linux", reason="hides the system's fonts by fontconfig")
def test_chinese_is_shown_where_the_system_has_no_font_for_it(tmp_path: Path) -> None:
    """Servers and slim Linux systems have none; a window full of boxes would be useless."""
    configuration = tmp_path / "fonts.conf"
    configuration.write_text(f"<fontconfig><dir>{tmp_path}</dir><cachedir>{tmp_path}</cachedir></fontconfig>", "utf-8")
    environment = {
        "FONTCONFIG_FILE": str(configuration),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(SOURCE),
        "PYTHONIOENCODING": "utf-8",
        "HOME": str(tmp_path),
    }
    answer = subprocess.run(
        [sys.executable, "-c", SHOWN_WITH, "梯度消失 δ"],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=120,
    )
    assert answer.stdout.split("\n")[0] == "['Gradsim Sans SC', 'Inter'] False", answer.stderr
