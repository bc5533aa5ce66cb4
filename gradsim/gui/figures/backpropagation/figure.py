"""The figure of back-propagation: drawing, formulas, and what goes through them step by step."""

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gradsim.engine.experiment import Experiment
from gradsim.gui.figures.backpropagation.drawing import NetworkDrawing
from gradsim.gui.figures.backpropagation.exercise_bar import VALUE, ExerciseBar
from gradsim.gui.figures.backpropagation.formula_view import FormulaView
from gradsim.gui.figures.backpropagation.formulas import Formulas, formulas, path_formula
from gradsim.gui.figures.backpropagation.navigation import Navigation
from gradsim.gui.figures.backpropagation.steps import Kind, Step, index_of, next_stage, steps
from gradsim.gui.figures.backpropagation.wording import sentence
from gradsim.gui.figures.fields import NumberField
from gradsim.gui.figures.figure import Figure
from gradsim.gui.figures.formula_widget import FormulaLine, growth
from gradsim.gui.fonts import ui_font
from gradsim.gui.scaling import set_margins, set_spacing
from gradsim.gui.theme import Theme
from gradsim.theory.perceptron import LAYERS, SIZES, Exercise, Path, Perceptron

# How long a term is lit, and a whole formula, while steps come by themselves.
_TERM_MS, _WHOLE_MS = 700, 1500
# Sizes of type grow from here on.
_USUAL = QSize(940, 480)
_LARGEST = 1.5
# Boxes for x and y are always equally high.
_FIELD_TYPE, _LARGEST_FIELD_TYPE = 12.5, 17.0
_FIELD_WIDTH = 60


class BackpropagationFigure(Figure):
    """A small network computes forward, backward and learns, one formula at a time.

    Attributes:
        perceptron: the network and its numbers.
        index: which step of the round is shown, from 0.
        playing: whether steps come by themselves.
    """

    key = "backpropagation"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.perceptron = Perceptron(Exercise())
        self.index = 0
        self.playing = False
        self._path = Path()
        self._shown_activation = ""
        self.drawing = NetworkDrawing(theme)
        self.bar = ExerciseBar(self.drawing)
        self.formula_view = FormulaView(theme)
        self.path_line = FormulaLine(theme)
        self.navigation = Navigation(len(steps()), self)
        self.inputs = [NumberField(VALUE, width=_FIELD_WIDTH, step=0.1, parent=self.drawing) for _ in range(SIZES[0])]
        self.target = NumberField(VALUE, width=_FIELD_WIDTH, step=0.1, parent=self.drawing)
        layout = QVBoxLayout(self)
        set_margins(layout, 12, 4, 12, 6)
        set_spacing(layout, 6)
        layout.addWidget(self.drawing, 1)
        layout.addWidget(self.path_line)
        layout.addWidget(self.formula_view)
        layout.addWidget(self.navigation)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._tick)
        self._connect()
        self.retranslate()

    @classmethod
    def title(cls) -> str:
        """What the figure is called."""
        return QCoreApplication.translate("BackpropagationFigure", "Back-propagation step by step")

    def explanation(self) -> str:
        """What can be done."""
        return self.tr("Values go forward through a small network, errors come back. Change an input, and press Next.")

    @property
    def step(self) -> Step:
        """The step that is shown."""
        return steps()[self.index]

    @property
    def formulas(self) -> Formulas:
        """The formulas of the step that is shown."""
        return formulas(self.step, self.perceptron)

    def show_experiment(self, experiment: Experiment) -> None:
        """Take over the activation, whenever the experiment has another one than before."""
        name = experiment.network.activation
        if name != self._shown_activation:
            self._shown_activation = name
            self.change("activation", name)

    def change(self, name: str, value: object) -> None:
        """Change a field of the exercise: other weights begin anew, others are learned from where it stands."""
        exercise = self.perceptron.exercise
        if getattr(exercise, name) == value:
            return
        if name in ("x", "y", "learning_rate"):
            self.perceptron.learn(**{name: value})
        else:
            fields = {**vars(exercise), name: value}
            self.perceptron = Perceptron(Exercise(**fields))
            self.index = 0
        self._show()

    def begin_again(self) -> None:
        """Back to the first weights and the first step."""
        self.perceptron = Perceptron(self.perceptron.exercise)
        self._stop()
        self.go_to(0)

    def advance(self) -> None:
        """The next formula; after the update, the next round."""
        if self.index + 1 == len(steps()):
            self.perceptron.update()
            self.go_to(0)
        else:
            self.go_to(self.index + 1)

    def go_back(self) -> None:
        """The formula before; before the first, the round before."""
        if self.index > 0:
            self.go_to(self.index - 1)
        elif self.perceptron.number > 0:
            self.perceptron.back()
            self.go_to(len(steps()) - 1)

    def go_to(self, index: int) -> None:
        """Show a step of this round, and light its terms one after another."""
        self.index = index
        self._show()
        if self.isVisible():
            self._light(0)
            self._timer.start(_TERM_MS)

    def set_playing(self, playing: bool) -> None:
        """Let steps come by themselves, or stop."""
        self.playing = playing
        if playing:
            self._timer.start(_TERM_MS)
        else:
            self._timer.stop()
        self._show_place()

    def set_theme(self, theme: Theme) -> None:
        """Change all colours and fonts."""
        super().set_theme(theme)
        for part in (self.drawing, self.formula_view, self.path_line):
            part.set_theme(theme)
        self._fit_formulas()

    def retranslate(self) -> None:
        """Put all texts into the window's language."""
        super().retranslate()
        self.bar.retranslate()
        self.navigation.retranslate()
        for number, field in enumerate(self.inputs):
            field.name("", self.tr("Input x%1").replace("%1", str(number + 1)))
        self.target.name("", self.tr("Target y"))
        self._show()

    # Qt

    def event(self, event: QEvent) -> bool:
        """Keep Home, which the window may have for itself, where the keyboard is in the figure."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
            if event.key() == Qt.Key.Key_Home and plain:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go through the terms of the formula, Home begins again."""
        match event.key():
            case Qt.Key.Key_Home:
                self.begin_again()
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                self._stop()
                count = len(self.formulas.terms)
                by = 1 if event.key() == Qt.Key.Key_Down else -1
                lit = self.formula_view.lit
                self._light((0 if by > 0 else count - 1) if lit is None else (lit + by) % count)
            case _:
                super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing moves where nobody can see it."""
        super().hideEvent(event)
        self._stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Larger type in a larger figure."""
        super().resizeEvent(event)
        self._fit_formulas()

    # Inside

    def _fit_formulas(self) -> None:
        for part in (self.formula_view, self.path_line):
            part.set_growth(growth(self, _USUAL, _LARGEST))

    def _connect(self) -> None:
        self.bar.changed.connect(self.change)
        self.navigation.begin.connect(self.begin_again)
        self.navigation.back.connect(self.go_back)
        self.navigation.forward.connect(self.advance)
        self.navigation.play.connect(lambda: self.set_playing(not self.playing))
        self.navigation.sought.connect(self.go_to)
        self.drawing.geometry_changed.connect(self._place_fields)
        self.drawing.unit_clicked.connect(self._choose_path)
        self.formula_view.term_pointed.connect(self._point)
        for number, field in enumerate(self.inputs):
            field.entered.connect(lambda value, number=number: self._enter_input(number, value))
        self.target.entered.connect(lambda value: self.change("y", value))
        # Boxes keep the arrows for themselves while something is typed into them.
        for key, slot in (
            (Qt.Key.Key_Right, self.advance),
            (Qt.Key.Key_Left, self.go_back),
            (Qt.Key.Key_PageDown, lambda: self.go_to(next_stage(self.index, 1))),
            (Qt.Key.Key_PageUp, lambda: self.go_to(next_stage(self.index, -1))),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _enter_input(self, number: int, value: float) -> None:
        x = list(self.perceptron.exercise.x)
        x[number] = value
        self.change("x", tuple(x))

    def _choose_path(self, layer: int, unit: int) -> None:
        self._path = self._path.through(layer, unit)
        self._show()

    def _point(self, term: int) -> None:
        """Light the term under the pointer, and leave it lit until the pointer is elsewhere."""
        if not self.playing:
            self._timer.stop()
            self._light(term if term >= 0 else None)

    def _show(self) -> None:
        made = self.formulas
        self.bar.show_exercise(self.perceptron.exercise)
        for field, value in zip(self.inputs, self.perceptron.exercise.x, strict=True):
            field.show_value(value)
        self.target.show_value(self.perceptron.exercise.y)
        perceptron = self.perceptron
        self.drawing.show_round(perceptron.numbers, self.index, made.cells, self._path, perceptron.losses)
        self.formula_view.show_formulas(sentence(self.step), made)
        self.drawing.setAccessibleName(self.title())
        self.drawing.setAccessibleDescription(self.formula_view.spoken)
        self.setAccessibleDescription(self.formula_view.spoken)
        backward = self.index >= index_of(Step(Kind.OUTPUT_DELTA, LAYERS))
        formula = path_formula(self._path, self.perceptron.numbers) if backward else None
        hint = self.tr("Path") if backward else self.tr("Path: click on units to choose one; its product comes with δ")
        self.path_line.show_formula(hint, formula)
        self._light(None)
        self._show_place()

    def _show_place(self) -> None:
        self.navigation.show_place(self.index, self.perceptron.number, self.playing)

    def _light(self, term: int | None) -> None:
        self.formula_view.light(term)
        self.drawing.light(self.formulas.terms[term] if term is not None else ())

    def _tick(self) -> None:
        """The next term; after the last one the whole formula; after that, while playing, the next step."""
        lit, count = self.formula_view.lit, len(self.formulas.terms)
        if lit is not None:
            self._light(lit + 1 if lit + 1 < count else None)
            if lit + 1 < count or self.playing:
                self._timer.start(_TERM_MS if lit + 1 < count else _WHOLE_MS)
        elif self.playing:
            self.advance()

    def _stop(self) -> None:
        self._timer.stop()
        if self.playing:
            self.set_playing(False)

    def _place_fields(self) -> None:
        """Put the boxes for x and y to where the drawing has their units, the other controls into the free corner."""
        places = self.drawing.places
        self.bar.adjustSize()
        corner, unit = places.corner(), self.theme.scale
        self.bar.move(round(unit * corner.left()), round(unit * corner.center().y() - self.bar.height() / 2))
        for number, field in enumerate(self.inputs):
            self._put(field, places.unit(0, number).center())
        box, scale = places.target(), places.scale
        self._put(self.target, QPointF(box.left() + 30 * scale + 30 * max(scale, 1), box.top() + box.height() / 4))

    def _put(self, field: NumberField, middle: QPointF) -> None:
        """Put a box to a place in the drawing, as large as suits its units."""
        unit, larger = self.theme.scale, max(self.drawing.places.scale, 1.0)
        room = self.drawing.places.unit(0, 0).width() - 6
        field.box.setFixedWidth(round(unit * min(_FIELD_WIDTH * larger, room)))
        field.box.setFont(ui_font(unit * min(_FIELD_TYPE * larger, _LARGEST_FIELD_TYPE)))
        field.adjustSize()
        field.move(round(unit * middle.x() - field.width() / 2), round(unit * middle.y() - field.height() / 2))
