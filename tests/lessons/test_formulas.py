"""Formulas: which are understood, what is said of the others, and that none takes for ever."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradsim.lessons.formulas import FormulaError, check_formula, typeset

GOOD = [
    r"\delta^{l} = (W^{l+1})^T \delta^{l+1} \odot f'(z^{l})",
    r"\sigma'(z) \le 0.25",
    r"\frac{\partial L}{\partial W^{l}} = \delta^{l} (a^{l-1})^T",
    r"\lVert \delta^1 \rVert \approx 4 \cdot 10^{-7}",
    r"\prod_{l=1}^{L-1} \left( \sigma_w^2 \, \mathbb{E}[f'(z)^2] \right)",
    r"g \leftarrow g \cdot \min\left(1, \frac{\theta}{\lVert g \rVert}\right)",
    r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}",
    r"\text{rms} = \sqrt{\frac{1}{n} \sum_i x_i^2}",
    r"\hat{x}_i = \frac{x_i - \mu}{\sqrt{\sigma^2 + \epsilon}}",
]


@pytest.mark.parametrize("latex", GOOD)
def test_what_lessons_need_is_typeset(latex: str) -> None:
    """Every formula of gradsim's own documents is one of these kinds."""
    check_formula(latex)
    picture = typeset(latex, inline=False)
    assert picture.drawing.count("<path") >= 3
    assert picture.width > picture.height / 4 > 0
    assert 0 <= picture.depth < picture.height
    assert "#ff0000" in picture.svg("#ff0000")


@pytest.mark.parametrize("sign", ["-", "+", r"\pm "])
def test_a_sign_stands_close_to_its_number(sign: str) -> None:
    """In x = −1 nothing is subtracted: the sign has less room around it than in x − 1, which is a difference."""
    number, difference = (typeset(latex, inline=True).width for latex in (f"x = {sign}1", f"x{sign}1"))
    equation = typeset("x = 1", inline=True).width
    assert number - equation < difference - typeset("x1", inline=True).width - 0.2
    assert typeset(f"f(x){sign}1", inline=True).width > typeset("f(x)1", inline=True).width + number - equation + 0.2


@pytest.mark.parametrize(
    ("latex", "reason"),
    [
        (r"\frac{1", "a { without }"),
        ("a}", "a } without {"),
        (" ", "it is empty"),
        (r"\sigmoid(z)", r"unknown command \sigmoid"),
        (r"\left( x", "extra left or missing right"),
        ("x" * 1001, "it is too long"),
        (r"\left(" * 9 + "x" + r"\right)" * 9, "it is nested too deeply"),
    ],
)
def test_what_is_wrong_is_said(latex: str, reason: str) -> None:
    """A formula that is silently left out would be missed by nobody but the class."""
    with pytest.raises(FormulaError, match=reason.replace("\\", "\\\\")):
        typeset(latex, inline=True)


@given(
    st.lists(
        st.sampled_from([r"\frac", "{", "}", "x", "^", "_", r"\left(", r"\right)", r"\sqrt", "&", r"\\", r"\hat", "1"]),
        max_size=14,
    )
)
def test_any_formula_is_one_or_an_error(parts: list[str]) -> None:
    """And never an error of another kind: the typesetter was not made for what a slip of the finger writes."""
    try:
        picture = typeset(" ".join(parts), inline=True)
    except FormulaError:
        return
    assert picture.width >= 0
