"""The theme as Qt's own palette: what the Fusion style draws where the style sheet says nothing."""

from PySide6.QtGui import QColor, QPalette

from gradsim.gui.theme import Theme


def palette(theme: Theme) -> QPalette:
    """The palette of a theme."""
    role = QPalette.ColorRole
    result = QPalette()
    for name, color in {
        role.Window: theme.background,
        role.WindowText: theme.text,
        role.Base: theme.card,
        role.AlternateBase: theme.hover,
        role.Text: theme.text,
        role.Button: theme.card,
        role.ButtonText: theme.text,
        role.BrightText: theme.error,
        role.ToolTipBase: theme.card,
        role.ToolTipText: theme.text,
        role.PlaceholderText: theme.muted,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.accent_text,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.Accent: theme.accent,
        role.Light: theme.card,
        role.Midlight: theme.line,
        role.Mid: theme.strong_line,
        role.Dark: theme.strong_line,
        role.Shadow: theme.background,
    }.items():
        result.setColor(name, QColor(color))
    for name in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, name, QColor(theme.muted))
    result.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(theme.strong_line))
    return result
