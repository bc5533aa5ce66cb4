"""What is remembered from one start to the next. Damaged settings are like none: they never prevent a start."""

from PySide6.QtCore import QByteArray, QSettings

from gradsim.engine.errors import GradsimError
from gradsim.engine.experiment import Experiment


class Preferences:
    """The user's settings, in a file of their own on every system."""

    def __init__(self) -> None:
        self._settings = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "gradsim", "gradsim")

    def text(self, key: str, default: str = "") -> str:
        """A remembered word."""
        return str(self._read(key, default, str))

    def number(self, key: str, default: int) -> int:
        """A remembered whole number; the default where there is none that can be read."""
        text = self.text(key)
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else default

    def state(self, key: str) -> QByteArray:
        """A remembered geometry or arrangement; empty where there is none."""
        value = self._read(key, QByteArray(), QByteArray)
        return value if isinstance(value, QByteArray) else QByteArray()

    def words(self, key: str) -> tuple[str, ...] | None:
        """A remembered list of words, or None where there is none."""
        text = self.text(key, "\0")
        return None if text == "\0" else tuple(filter(None, text.split(",")))

    def experiment(self) -> Experiment | None:
        """The last experiment, or None where there is none that can be read."""
        text = self.text("experiment")
        try:
            return Experiment.from_toml(text) if text else None
        except GradsimError:
            return None

    def remember(self, values: dict[str, str | QByteArray | tuple[str, ...]]) -> None:
        """Keep values for the next start."""
        for key, value in values.items():
            self._settings.setValue(key, ",".join(value) if isinstance(value, tuple) else value)
        self._settings.sync()

    def _read(self, key: str, default: object, kind: type) -> object:
        try:
            return self._settings.value(key, default, type=kind)
        except (TypeError, ValueError, OverflowError, RuntimeError):
            # The binding raises where a damaged file holds another type than the one asked for.
            return default
