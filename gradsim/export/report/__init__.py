"""The lab report of a run: what stands in it, and the same as HTML. Figures and PDF are drawn by ``gui/report/``."""

from gradsim.export.report.building import build, title_of
from gradsim.export.report.html import html
from gradsim.export.report.parts import Report
from gradsim.export.report.subject import About, Subject
from gradsim.export.report.trying import try_remedies

__all__ = ["About", "Report", "Subject", "build", "html", "title_of", "try_remedies"]
