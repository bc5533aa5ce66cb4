"""The languages of the window, and the engine's English texts in the language in force."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator, Signal

from gradsim.language import CHINESE, ENGLISH, LANGUAGES, wished_language
from gradsim.resources import MissingResourceError, resource_path

__all__ = ["CHINESE", "ENGLISH", "LANGUAGES", "SYSTEM", "LanguageManager", "language_manager", "translate_engine"]

SYSTEM = "system"


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Mark a text that is translated later, for the tool that collects texts, which knows this name; the text itself.

    Like Qt's own function of the same name, of which the binding says only that it returns some object.
    """
    return text


def translate_engine(text: str) -> str:
    """A label or help of the engine in the language in force; the text itself where there is no translation."""
    return QCoreApplication.translate("engine", text) if text else ""


def language_of_system() -> str:
    """What GRADSIM_LANGUAGE asks for, or the desktop's language where gradsim speaks it, otherwise English."""
    wish = wished_language()
    if wish is not None:
        return wish
    return CHINESE if QLocale.system().language() is QLocale.Language.Chinese else ENGLISH


class LanguageManager(QObject):
    """Which language is on: the chosen one, or the system's.

    Attributes:
        changed: the new language, after its translation has been installed.
    """

    changed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choice = SYSTEM
        self._language = ENGLISH
        self._translators: list[QTranslator] = []

    @property
    def language(self) -> str:
        """The language in force, "en" or "zh_CN"."""
        return self._language

    @property
    def choice(self) -> str:
        """What was chosen: a language, or "system"."""
        return self._choice

    def choose(self, choice: str) -> None:
        """Choose a language of ``LANGUAGES``, or "system"; everything on the screen is written anew at once."""
        self._choice = choice if choice in LANGUAGES else SYSTEM
        language = language_of_system() if self._choice == SYSTEM else self._choice
        if language != self._language:
            self._language = language
            self._install(language)
            self.changed.emit(language)

    def _install(self, language: str) -> None:
        for translator in self._translators:
            QCoreApplication.removeTranslator(translator)
        self._translators = [] if language == ENGLISH else [*filter(None, (load(language) for load in _LOADERS))]
        for translator in self._translators:
            QCoreApplication.installTranslator(translator)


def _load_qt(language: str) -> QTranslator | None:
    """Qt's own words: the buttons of dialogs, the entries of text menus."""
    translator = QTranslator()
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    return translator if translator.load(f"qtbase_{language}", folder) else None


def _load_gradsim(language: str) -> QTranslator | None:
    try:
        file = resource_path("translations", f"gradsim_{language}.qm")
    except MissingResourceError:
        return None
    translator = QTranslator()
    return translator if translator.load(str(file)) else None


# The last one installed is asked first.
_LOADERS: tuple[Callable[[str], QTranslator | None], ...] = (_load_qt, _load_gradsim)
_manager: list[LanguageManager] = []


def language_manager() -> LanguageManager:
    """The one manager of this program."""
    if not _manager:
        _manager.append(LanguageManager())
    return _manager[0]
