"""The report as HTML: one file, nothing from elsewhere, and nothing in it that a name could do."""

import re
from html.parser import HTMLParser

import pytest

from gradsim.export.report import build, html
from gradsim.export.report.html import inlined
from tests.export.report.conftest import SMALL, about, made, subject_named

HOSTILE = """</title><script>alert(1)</script><img src="https://example.org/x" onerror='x'> & "q" 'a'"""
DRAWING = """<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<svg width="170mm" height="70mm" viewBox="0 0 640 270" xmlns="http://www.w3.org/2000/svg">
<defs><clipPath id="clip"><rect width="1" height="1"/></clipPath></defs><g clip-path="url(#clip)"/></svg>"""

_VOID = {"meta", "col", "br", "img"}


class Reader(HTMLParser):
    """Notes elements and attributes, and that every element is closed where it should be."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attrs) -> None:
        """Note it."""
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs) -> None:
        """Note it; it ends at once."""
        self.tags.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag) -> None:
        """What ends is what began last."""
        assert self.open.pop() == tag

    def handle_data(self, data) -> None:
        """Note what is read."""
        self.text += data


def written(subject=None, **more: str) -> str:
    """A report with the same drawing everywhere."""
    report = build(subject or subject_named("vanishing"), about(**more))
    return html(report, {figure.name: DRAWING for figure in report.figures()}, lambda latex: "<svg></svg>")


def test_it_is_one_file_that_needs_no_other() -> None:
    """It is mailed, and opened where there is no network."""
    page = written()
    reader = Reader(page)
    assert not {"script", "link", "iframe", "object", "embed"} & set(reader.tags)
    for name, value in reader.attributes:
        if name in ("src", "href", "xlink:href"):
            assert value is not None
            assert value.startswith(("#", "data:"))
    assert set(re.findall(r"https?://[^\"'\s<]+", page)) <= {
        "http://www.w3.org/2000/svg",
        "http://www.w3.org/1999/xlink",
    }
    assert "@import" not in page
    assert page.startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("place", ["name", "author", "course"])
def test_what_people_write_is_only_shown(place: str) -> None:
    """An experiment comes from a file that somebody has sent."""
    page = written(made(SMALL | {"name": HOSTILE}, 0)) if place == "name" else written(**{place: HOSTILE})
    reader = Reader(page)
    assert "script" not in reader.tags
    assert "img" not in reader.tags
    assert not any(name.startswith("on") for name, _ in reader.attributes)
    assert HOSTILE in reader.text


def test_drawings_do_not_share_names() -> None:
    """Two figures with the same clip path would be cut by that of the first."""
    page = written()
    identifiers = re.findall(r'\bid="([^"]+)"', page)
    assert len(identifiers) == len(set(identifiers)) > 2
    assert all(f"url(#{name})" in page for name in identifiers)


def test_a_drawing_is_as_wide_as_the_text() -> None:
    """An SVG file has a size in millimetres, and a prologue that has no place inside HTML."""
    element = inlined(DRAWING, "x-")
    assert element.startswith('<svg width="100%"')
    assert 'viewBox="0 0 640 270"' in element
    assert "height=" not in element.partition(">")[0]


def test_the_language_is_told() -> None:
    """Browsers choose Chinese letter forms, and screen readers their voice, by it."""
    report = build(subject_named("vanishing"), about("zh_CN"))
    page = html(report, {figure.name: DRAWING for figure in report.figures()}, lambda latex: "<svg></svg>")
    assert '<html lang="zh-Hans">' in page
