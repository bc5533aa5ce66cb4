"""The one QApplication of the program, made ready: style, type, theme, language."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QPixmapCache
from PySide6.QtWidgets import QAbstractItemDelegate, QApplication, QComboBox, QStyleFactory, QWidget

from gradsim.gui.descendants import descendants
from gradsim.gui.fonts import ui_font
from gradsim.gui.icons import application_icon
from gradsim.gui.palette import palette
from gradsim.gui.stylesheet import stylesheet
from gradsim.gui.theme import Theme, theme_manager
from gradsim.runtime.memory import give_memory_back

_READY = "gradsim-ready"
_KEPT_PIXMAPS = 1024  # kilobytes; an open window needs none of Qt's own 10,000, clicks through dialogs leave them full


def ensure_application() -> QApplication:
    """The running QApplication, or a new one; the first call gives it gradsim's looks."""
    application = QCoreApplication.instance()
    if application is None:
        QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
        application = QApplication(["gradsim"])
    assert isinstance(application, QApplication)
    if not application.property(_READY):
        application.setProperty(_READY, True)
        _make_ready(application)
    return application


def _make_ready(application: QApplication) -> None:
    give_memory_back()
    QPixmapCache.setCacheLimit(_KEPT_PIXMAPS)
    application.setApplicationName("gradsim")
    application.setApplicationDisplayName("gradsim")
    application.setDesktopFileName("org.gradsim.Gradsim")
    application.setWindowIcon(application_icon())
    application.setStyle(QStyleFactory.create("Fusion"))
    manager = theme_manager()
    manager.discarded.connect(_take_off)
    manager.worn.connect(_put_on)
    manager.follow_system()
    _put_on(manager.theme)


def _take_off() -> None:
    # Where one style sheet takes the place of another, Qt polishes each widget once for itself and once for every
    # widget around it: eight times on average. Taken off and put on again, it is twice, and each half can have a turn
    # of the event loop for itself.
    _application().setStyleSheet("")
    # Nothing is laid out without a style sheet: what is smaller then would lose its place where it is scrolled.
    QCoreApplication.removePostedEvents(None, QEvent.Type.LayoutRequest)  # type: ignore[arg-type]  # None: everybody


def _put_on(theme: Theme) -> None:
    application = _application()
    # Fonts come first: set later, they would not reach the text of a message box that is open.
    application.setFont(ui_font(theme.sizes.body))
    application.setPalette(palette(theme))
    application.setStyleSheet(stylesheet(theme))
    for widget in application.allWidgets():
        _settle(widget)


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application


def _settle(widget: QWidget) -> None:
    """Leave nothing behind of the time between two style sheets."""
    layout = widget.layout()
    if layout is not None:
        # What it has asked of its widgets holds no longer.
        layout.invalidate()
        widget.updateGeometry()
        # Asked for already, and taken back between the style sheets.
        QCoreApplication.postEvent(widget, QEvent(QEvent.Type.LayoutRequest))
    if isinstance(widget, QComboBox):
        # Without a style sheet its list is another one; Qt keeps what painted its items.
        painter = widget.itemDelegate()
        for inner in (widget, *descendants(widget)):
            for child in inner.children():
                if isinstance(child, QAbstractItemDelegate) and child is not painter:
                    child.setParent(None)  # else the binding keeps what stands for it as long as the combo box
                    child.deleteLater()
