"""What Qt's SVG needs before other programs show it as it was painted."""

import re

# Qt gives a clip in the coordinates of what it clips, but puts it around the group that has the transformation.
_CLIPPED = re.compile(r'<g clip-path="(url\(#\w+\))"><g ')
# Qt's own name for the usual font of a system; programs that lack all fonts of the list know the one beside it.
_FAMILIES = re.compile(r'font-family="([^"]*)"')
# The window's figures are of equal width, and everything beside them has its place by that.
_ROOT = ("<svg ", "<svg style=\"font-feature-settings: 'tnum'\" ")


def repaired(data: bytes) -> bytes:
    """Clips where they belong, and a font that every program has at the end of each list."""
    text = _CLIPPED.sub(r'<g><g clip-path="\1" ', data.decode())
    return _FAMILIES.sub(lambda match: f'font-family="{_quoted(match[1])}"', text).encode()


def _quoted(families: str) -> str:
    names = (name.strip(" '") for name in families.split(","))
    return ", ".join([*(f"'{name}'" for name in names if name != "Sans Serif"), "sans-serif"])
