"""The formula of a step three times: as the lab report has it, for the unit at hand, and with the numbers put in.

Knows no Qt. The numbers are those of the engine; which of them a term has is said as cells of the drawing, so that a
term is lit here and there at once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gradsim.gui.figures.backpropagation.steps import Cell, Kind, Step
from gradsim.gui.figures.notation import Formula, Glyphs, Part, Quotient, row, term, variable, written
from gradsim.theory.perceptron import LAYERS, SIZES, Path, Perceptron, Round

DELTA, GRADIENT, SPACE = "delta", "weight", "\N{THIN SPACE}"
_DOT = f"{SPACE}·{SPACE}"


@dataclass(frozen=True)
class Formulas:
    """What is written about a step.

    Attributes:
        number: of the formula in the lab report, 1 … 4, or 0.
        general, instance, values: the three forms.
        terms: the cells of each term, by its number. ``result``: the cells that the step fills.
    """

    number: int
    general: Formula
    instance: Formula
    values: Formula
    terms: tuple[tuple[Cell, ...], ...]
    result: tuple[Cell, ...]

    @property
    def cells(self) -> frozenset[Cell]:
        """Every number that takes part."""
        return frozenset(cell for cells in (*self.terms, self.result) for cell in cells)


def formulas(step: Step, perceptron: Perceptron) -> Formulas:
    """The formulas of a step with the numbers of the present round."""
    numbers = perceptron.numbers
    match step.kind:
        case Kind.SUM:
            return _sum(step, numbers)
        case Kind.ACTIVATION:
            return _activation(step, numbers)
        case Kind.LOSS:
            return _loss(numbers)
        case Kind.OUTPUT_DELTA:
            return _output_delta(numbers)
        case Kind.HIDDEN_DELTA:
            return _hidden_delta(step, numbers)
        case Kind.WEIGHT_GRADIENT:
            return _weight_gradient(step, numbers)
        case Kind.BIAS_GRADIENT:
            return _bias_gradient(step, numbers)
        case Kind.UPDATE:
            return _update(perceptron)


def path_formula(path: Path, numbers: Round) -> Formula:
    """What a path multiplies from the output down to an input, in symbols and in numbers."""
    output, second, first, entry = (path.unit(layer) + 1 for layer in range(LAYERS, -1, -1))
    symbols: list[Part] = [
        variable("δ", LAYERS, f"{output}", DELTA),
        variable("w", 3, f"{output}{second}"),
        row(*_slope(variable("z", 2, f"{second}"))),
        variable("w", 2, f"{second}{first}"),
        row(*_slope(variable("z", 1, f"{first}"))),
        variable("w", 1, f"{first}{entry}"),
    ]
    values = [_factor(value) for value in path.factors(numbers)]
    product = Glyphs(written(path.product(numbers)), role=DELTA)
    return row(*_joined(symbols, SPACE * 2), " = ", *_joined(values, _DOT), " = ", product)


def _sum(step: Step, numbers: Round) -> Formulas:
    layer, unit = step.layer, step.unit
    below = range(SIZES[layer - 1])
    weights, inputs = numbers.weights[layer][unit], numbers.a[layer - 1]
    name = variable("z", layer, f"{unit + 1}")
    general = row(
        variable("z", "ℓ", "i"), " = ", *_sigma("j"), variable("w", "ℓ", "ij"), SPACE, variable("a", "ℓ−1", "j"),
        " + ", variable("b", "ℓ", "i"),
    )  # fmt: skip
    instance = [
        term(j, variable("w", layer, f"{unit + 1}{j + 1}"), SPACE, variable("a", layer - 1, f"{j + 1}")) for j in below
    ]
    values = [term(j, _factor(weights[j], first=j == 0), _DOT, _factor(inputs[j])) for j in below]
    last = len(below)
    bias = term(last, variable("b", layer, f"{unit + 1}"))
    terms = tuple((Cell("w", layer, unit, j), Cell("a", layer - 1, j)) for j in below)
    return Formulas(
        0,
        general,
        row(name, " = ", *_joined(instance, " + "), " + ", bias),
        row(
            *_joined(values, " + "), " + ", term(last, _factor(numbers.biases[layer][unit])), " = ",
            _result(numbers.z[layer][unit]),
        ),
        (*terms, (Cell("b", layer, unit),)),
        (Cell("z", layer, unit),),
    )  # fmt: skip


def _activation(step: Step, numbers: Round) -> Formulas:
    layer, unit = step.layer, step.unit
    z = variable("z", layer, f"{unit + 1}")
    return Formulas(
        0,
        row(variable("a", "ℓ", "i"), " = ", *_f(variable("z", "ℓ", "i"))),
        row(variable("a", layer, f"{unit + 1}"), " = ", *_f(term(0, z))),
        row(*_f(term(0, written(numbers.z[layer][unit]))), " = ", _result(numbers.a[layer][unit])),
        ((Cell("z", layer, unit),),),
        (Cell("a", layer, unit),),
    )


def _loss(numbers: Round) -> Formulas:
    y, a = variable("y"), variable("a", "L", "1")
    output = float(numbers.a[LAYERS][0])
    squared = Glyphs(")", "2")
    return Formulas(
        0,
        row(variable("E"), " = ½ (", y, " − ", a, squared),
        row(variable("E"), " = ½ (", term(0, y), " − ", term(1, variable("a", LAYERS, "1")), squared),
        row("½ (", term(0, written(numbers.y)), " − ", term(1, _factor(output)), squared, " = ", _result(numbers.loss)),
        ((Cell("y"),), (Cell("a"),)),
        (Cell("E"),),
    )


def _output_delta(numbers: Round) -> Formulas:
    z, a = variable("z", LAYERS, "1"), variable("a", LAYERS, "1")
    difference = row("−(", variable("y"), " − ", a, ")")
    numerical = row("−(", written(numbers.y), " − ", _factor(numbers.a[LAYERS][0]), ")")
    return Formulas(
        1,
        row(
            variable("δ", "L", "i", DELTA), " = −(", variable("y", "", "i"), " − ", variable("a", "L", "i"), ") ",
            *_slope(variable("z", "L", "i")),
        ),
        row(variable("δ", LAYERS, "1", DELTA), " = ", term(0, difference), SPACE * 2, term(1, *_slope(z))),
        row(
            term(0, numerical), _DOT, term(1, written(float(numbers.slopes[LAYERS][0]))), " = ",
            _result(numbers.deltas[LAYERS][0], DELTA),
        ),
        ((Cell("y"), Cell("a")), (Cell("z"),)),
        (Cell("delta"),),
    )  # fmt: skip


def _hidden_delta(step: Step, numbers: Round) -> Formulas:
    layer, unit = step.layer, step.unit
    above = range(SIZES[layer + 1])
    deltas, weights = numbers.deltas[layer + 1], numbers.weights[layer + 1][:, unit]
    z = variable("z", layer, f"{unit + 1}")
    instance = [
        term(j, variable("δ", layer + 1, f"{j + 1}", DELTA), SPACE, variable("w", layer + 1, f"{j + 1}{unit + 1}"))
        for j in above
    ]
    values = [term(j, _factor(deltas[j], first=j == 0), _DOT, _factor(weights[j])) for j in above]
    last = len(above)
    slope = written(float(numbers.slopes[layer][unit]))
    return Formulas(
        2,
        row(
            variable("δ", "ℓ", "i", DELTA), " = (", *_sigma("j"), variable("δ", "ℓ+1", "j", DELTA), SPACE,
            variable("w", "ℓ+1", "ji"), ") ", *_slope(variable("z", "ℓ", "i")),
        ),
        row(
            variable("δ", layer, f"{unit + 1}", DELTA), " = (", *_joined(instance, " + "), ") ",
            term(last, *_slope(z)),
        ),
        row(
            "(", *_joined(values, " + "), ")", _DOT, term(last, slope), " = ",
            _result(numbers.deltas[layer][unit], DELTA),
        ),
        (*((Cell("delta", layer + 1, j), Cell("w", layer + 1, j, unit)) for j in above), (Cell("z", layer, unit),)),
        (Cell("delta", layer, unit),),
    )  # fmt: skip


def _weight_gradient(step: Step, numbers: Round) -> Formulas:
    layer, unit = step.layer, step.unit
    below = range(SIZES[layer - 1])
    delta, inputs, gradients = numbers.deltas[layer][unit], numbers.a[layer - 1], numbers.weight_gradients[layer][unit]
    instance = [
        term(
            j, _partial(variable("w", layer, f"{unit + 1}{j + 1}", GRADIENT)), " = ",
            variable("δ", layer, f"{unit + 1}", DELTA), SPACE, variable("a", layer - 1, f"{j + 1}"),
        )
        for j in below
    ]  # fmt: skip
    values = [
        term(j, _factor(delta, first=True), _DOT, _factor(inputs[j]), " = ", _result(gradients[j], GRADIENT))
        for j in below
    ]
    return Formulas(
        3,
        row(
            _partial(variable("w", "ℓ", "ij", GRADIENT)), " = ", variable("δ", "ℓ", "i", DELTA), SPACE,
            variable("a", "ℓ−1", "j"),
        ),
        row(*_joined(instance, "      ")),
        row(*_joined(values, "      ")),
        tuple((Cell("delta", layer, unit), Cell("a", layer - 1, j), Cell("dw", layer, unit, j)) for j in below),
        tuple(Cell("dw", layer, unit, j) for j in below),
    )  # fmt: skip


def _bias_gradient(step: Step, numbers: Round) -> Formulas:
    layer, unit = step.layer, step.unit
    delta = variable("δ", layer, f"{unit + 1}", DELTA)
    return Formulas(
        4,
        row(_partial(variable("b", "ℓ", "i", GRADIENT)), " = ", variable("δ", "ℓ", "i", DELTA)),
        row(_partial(variable("b", layer, f"{unit + 1}", GRADIENT)), " = ", term(0, delta)),
        row("= ", term(0, _result(numbers.bias_gradients[layer][unit], GRADIENT))),
        ((Cell("delta", layer, unit),),),
        (Cell("delta", layer, unit),),
    )


def _update(perceptron: Perceptron) -> Formulas:
    numbers, rate = perceptron.numbers, perceptron.exercise.learning_rate
    after = perceptron.updated_views().weights[LAYERS - 1][0, 0]
    below = range(SIZES[LAYERS - 1])

    def rule(w: Glyphs, gradient: Glyphs) -> tuple[Part | str, ...]:
        return (w, " ← ", w, " − ", variable("α"), SPACE, _partial(gradient))

    return Formulas(
        0,
        row(*rule(variable("w"), variable("w", role=GRADIENT))),
        row(
            *_joined(
                [
                    term(j, *rule(variable("w", 3, f"1{j + 1}"), variable("w", 3, f"1{j + 1}", GRADIENT)))
                    for j in below
                ],
                "      ",
            )
        ),
        row(
            *_joined(
                [
                    term(
                        j, written(numbers.weights[LAYERS][0, j]), " − ", written(rate), _DOT,
                        _factor(numbers.weight_gradients[LAYERS][0, j], role=GRADIENT), " = ", _result(after[j]),
                    )
                    for j in below
                ],
                "      ",
            )
        ),
        tuple((Cell("w", LAYERS, 0, j), Cell("dw", LAYERS, 0, j)) for j in below),
        tuple(
            Cell("w", layer, unit, below)
            for layer in range(1, LAYERS + 1)
            for unit in range(SIZES[layer])
            for below in range(SIZES[layer - 1])
        ),
    )  # fmt: skip


def _factor(value: float, *, first: bool = False, role: str = "text") -> Glyphs:
    """A number inside a product or a sum: in brackets where a sign would follow another."""
    text = written(float(value))
    return Glyphs(f"({text})" if value < 0 and not first else text, role=role)


def _result(value: float, role: str = "text") -> Formula:
    return row(Glyphs(written(float(value)), role=role))


def _f(argument: Part) -> tuple[Part | str, ...]:
    return (variable("f"), "(", argument, ")")


def _slope(argument: Part) -> tuple[Part | str, ...]:
    return (Glyphs("f′", slanted=True), "(", argument, ")")


def _sigma(index: str) -> tuple[Part | str, ...]:
    return (Glyphs("Σ", "", index), SPACE)


def _partial(of: Glyphs) -> Quotient:
    return Quotient(row("∂", variable("E")), row("∂", of))


def _joined(parts: Sequence[Part], between: str) -> Iterator[Part]:
    for number, part in enumerate(parts):
        if number:
            yield Glyphs(between)
        yield part
