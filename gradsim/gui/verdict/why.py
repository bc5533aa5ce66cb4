"""Why?: the product behind a verdict, what theory says of it, which numbers died, and what does not help."""

from html import escape

from PySide6.QtCore import QCoreApplication, QUrl, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from gradsim.gui.numbers import grouped
from gradsim.gui.plots.extremes import Extreme, word
from gradsim.gui.plots.theory_overlay import theory_text
from gradsim.gui.scaling import set_margins
from gradsim.gui.texts import Texts
from gradsim.gui.theme import current_theme
from gradsim.gui.translation import translate_engine
from gradsim.gui.verdict.text import cut_text, kind_text, reason_text, verdict_text
from gradsim.runtime.snapshot import Snapshot
from gradsim.theory.factors import FACTOR_LABELS, breakdown, factor_per_layer, product
from gradsim.theory.judgement import PASSES, Effect
from gradsim.theory.trial import Trial
from gradsim.theory.verdict import Verdict
from gradsim.theory.wording import figures, magnitude, said_number, times

_SIZE = (640, 620)


class Why(QDialog):
    """Explains the verdict on one step; it stays as it is while the network trains on.

    Attributes:
        trial_chosen: a Trial that is to be looked at.
    """

    trial_chosen = Signal(object)

    def __init__(
        self,
        verdict: Verdict,
        snapshot: Snapshot,
        helping: tuple[Trial, ...],
        failing: tuple[Trial, ...],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._trials = {trial.remedy.key: trial for trial in (*helping, *failing)}
        self.page = QTextBrowser(self)
        self.page.setOpenLinks(False)
        self.page.anchorClicked.connect(self._follow)
        texts = Texts(self)
        texts.put(
            self.setWindowTitle,
            lambda: QCoreApplication.translate("Why", "Why {kind}?").format(kind=kind_text(verdict.kind)),
        )
        texts.put(self._write, lambda: _page(verdict, snapshot, helping, failing))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        set_margins(layout, 20, 18, 20, 14)
        layout.addWidget(self.page)
        layout.addWidget(buttons)
        room = parent.size() if parent is not None else None
        width, height = map(current_theme().px, _SIZE)
        self.resize(
            min(width, room.width() - 40) if room else width, min(height, room.height() - 60) if room else height
        )

    def _write(self, page: str) -> None:
        place = self.page.verticalScrollBar().value()
        self.page.setHtml(page)
        self.page.verticalScrollBar().setValue(place)

    def _follow(self, link: QUrl) -> None:
        trial = self._trials.get(link.path())
        if trial is not None:
            self.trial_chosen.emit(trial)


def _page(verdict: Verdict, snapshot: Snapshot, helping: tuple[Trial, ...], failing: tuple[Trial, ...]) -> str:
    parts = [
        f"<p><b>{escape(kind_text(verdict.kind))}</b> · "
        + escape(QCoreApplication.translate("Why", "step {number}").format(number=grouped(snapshot.step)))
        + f"</p><p>{escape(verdict_text(verdict))}</p>",
        *_product(snapshot),
        *_theory(snapshot),
        *_dead(snapshot),
    ]
    if helping or failing:
        parts.append(_tried((*helping, *failing)))
    if helping:
        parts += [_heading(QCoreApplication.translate("Why", "What helps here")), _trials(helping)]
    if failing:
        parts += [_heading(QCoreApplication.translate("Why", "What does not help here")), _trials(failing)]
    theme = current_theme()
    style = f"<style>a {{ color: {theme.accent}; }} td {{ padding: 1px 14px 1px 0px; }} </style>"
    return style + "".join(parts)


def _heading(text: str) -> str:
    return f"<h4 style='margin-bottom: 2px'>{escape(text)}</h4>"


def _product(snapshot: Snapshot) -> list[str]:
    record = snapshot.record
    parts = breakdown(record)
    rows = [
        f"<tr><td>{escape(translate_engine(FACTOR_LABELS[name]))}</td>"
        f"<td align='right'>{_times(figures(parts.per_layer(name)))}</td>"
        f"<td align='right'>{_times(magnitude(parts.totals[name], 2))}</td></tr>"
        for name in parts.present
    ]
    strongest = (
        "<p>"
        + escape(
            QCoreApplication.translate("Why", "Most of it: {factor}.").format(
                factor=translate_engine(FACTOR_LABELS[parts.dominating])
            )
        )
        + "</p>"
        if parts.dominating and abs(parts.total) > PASSES
        else ""
    )
    written = said_number(product(record, most=10), translate_engine)
    per_layer = QCoreApplication.translate("Why", "per layer")
    in_all = QCoreApplication.translate("Why", "in all")
    return [
        _heading(QCoreApplication.translate("Why", "The gradient is a product")),
        f"<p>‖δ<sup>1</sup>‖ / ‖δ<sup>L</sup>‖ = {escape(written)}</p>",
        f"<table><tr><td></td><td align='right'>{escape(per_layer)}</td>"
        f"<td align='right'>{escape(in_all)}</td></tr>{''.join(rows)}</table>",
        strongest,
    ]


def _theory(snapshot: Snapshot) -> list[str]:
    measured, predicted = factor_per_layer(snapshot.record), snapshot.theory.factor_per_layer
    line = QCoreApplication.translate("Why", "measured {measured} per layer, theory {theory}").format(
        measured=_times(figures(measured)), theory=_times(figures(predicted))
    )
    said = "<br>".join(escape(text) for text in theory_text(snapshot).splitlines())
    return [
        _heading(QCoreApplication.translate("Why", "What theory says of the first weights")),
        f"<p>{escape(line)}</p><p>{said}</p>",
    ]


def _dead(snapshot: Snapshot) -> list[str]:
    if not snapshot.first_seen:
        return []
    lines = [
        QCoreApplication.translate("Why", "{kind}: first in step {step}, layer {layer}").format(
            kind=word(Extreme(kind)), step=grouped(step), layer=layer
        )
        for kind, (step, layer) in snapshot.first_seen.items()
    ]
    return [
        _heading(
            QCoreApplication.translate("Why", "Gradient entries that are no ordinary numbers in {precision}").format(
                precision=snapshot.experiment.precision
            )
        ),
        "<p>" + "<br>".join(escape(line) for line in lines) + "</p>",
    ]


def _tried(trials: tuple[Trial, ...]) -> str:
    """For how long remedies were tried: some help at first and fail later, which a short trial cannot know."""
    text = QCoreApplication.translate(
        "Why", "Remedies were tried for the first {steps} steps; what a longer run comes to may be something else."
    )
    said = text.format(steps=grouped(max(trial.after.steps for trial in trials)))
    return f"<p>{escape(f'{said} {cut_text()}' if trials[0].cut else said)}</p>"


def _trials(trials: tuple[Trial, ...]) -> str:
    rows = []
    texts = {
        Effect.HELPS: QCoreApplication.translate("Why", "{remedy}: {verdict}. {reason}"),
        Effect.CURES: QCoreApplication.translate("Why", "{remedy} cures the gradient: {verdict}. {reason}"),
        Effect.NONE: QCoreApplication.translate("Why", "{remedy}: {verdict}. {reason}"),
    }
    show = QCoreApplication.translate("Why", "Show")
    for trial in trials:
        remedy = trial.remedy
        said = texts[trial.effect].format(
            remedy=f"<b>{escape(translate_engine(remedy.label))}</b>",
            verdict=escape(kind_text(trial.after.verdict.kind)),
            reason=escape(reason_text(trial)),
        )
        rows.append(f"<p>{said} <a href='trial:{remedy.key}'>{escape(show)}</a></p>")
    return "".join(rows)


def _times(number: str) -> str:
    return said_number(times(number), translate_engine)
