"""Files that the monkey opens, and what it answers where the program would ask with a dialog of the system."""

import random
import re
import shutil
from pathlib import Path

from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from gradsim.resources import resource_path
from tests.reliability.mutations import mutated
from tests.reliability.specimens import KINDS, good_files

_YES, _NO, _OK = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No, QMessageBox.StandardButton.Ok
_ENDING = re.compile(r"\*(\.[\w.]+)")


def prepare_files(folder: Path) -> None:
    """Good and damaged files of each kind that the window opens; the same in every process."""
    rng = random.Random(0)
    for kind in ("experiment", "table", "session", "lesson"):
        goods = good_files(kind)
        for number in range(4):
            (folder / f"good-{number}{KINDS[kind][0]}").write_bytes(goods[number * 5 % len(goods)])
            damaged = mutated(rng.choice(goods), goods, rng)
            (folder / f"damaged-{number}{KINDS[kind][0]}").write_bytes(damaged)
    shutil.copy(resource_path("presets", "01-vanishing-sigmoid.toml"), folder / "with a space & 中文.toml")


class Answers:
    """Stands where dialogs of the system would open."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._rng = random.Random(0)

    def follow(self, action: object) -> None:
        """What is answered depends on the action alone."""
        self._rng = random.Random(repr(action))

    def install(self) -> None:
        """From now on no dialog of the system opens."""
        QFileDialog.getOpenFileName = self._open  # type: ignore[method-assign,assignment]
        QFileDialog.getSaveFileName = self._save  # type: ignore[method-assign,assignment]
        QFileDialog.getExistingDirectory = lambda *words: str(self._folder)  # type: ignore[method-assign,assignment]
        QMessageBox.question = lambda *words: self._rng.choice((_YES, _NO))  # type: ignore[method-assign,assignment]
        QMessageBox.warning = lambda *words: _OK  # type: ignore[method-assign,assignment]
        QDesktopServices.openUrl = lambda *words: True  # type: ignore[method-assign,assignment]

    def any_file(self, rng: random.Random) -> str:
        """Of a file to be opened."""
        return rng.choice(sorted(path.name for path in self._folder.iterdir() if path.is_file()))

    def _open(self, parent: QWidget, title: str, folder: str, kinds: str) -> tuple[str, str]:
        endings = tuple(_ENDING.findall(kinds)) or ("",)
        fitting = sorted(path for path in self._folder.iterdir() if path.name.endswith(endings))
        return (str(self._rng.choice(fitting)) if fitting and self._rng.random() < 0.9 else ""), ""

    def _save(self, parent: QWidget, title: str, name: str, kinds: str) -> tuple[str, str]:
        ending = self._rng.choice([*_ENDING.findall(kinds), ""])
        path = self._folder / f"saved-{self._rng.randrange(4)}{ending}"
        return (str(path) if self._rng.random() < 0.9 else ""), kinds.split(";;")[0]
