"""Numbers as sentences have them: 0.247, 4·10⁻⁷, 64 %. Needs no Qt, as the terminal writes the same sentences."""

from math import isfinite, isnan, log

from gradsim.engine.message import Translate

_TO_SUPERSCRIPT = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
NOT_DEFINED = "not defined"
# How a share is written; its translation says whether a blank stands before the sign.
PERCENT = "{number} %"


def raised(exponent: int) -> str:
    """A power of ten: 10⁻⁷."""
    return f"10{str(exponent).translate(_TO_SUPERSCRIPT)}"


def with_power(value: float, digits: int = 3) -> str:
    """A finite number with so many digits at most before a power of ten: 4·10⁻⁷, 2.5·10⁻⁷, 10⁻⁵; signs as ASCII."""
    factor, _, exponent = f"{value:.{digits - 1}e}".partition("e")
    factor = factor.rstrip("0").rstrip(".") if "." in factor else factor
    power = raised(int(exponent))
    return power if factor == "1" else f"{factor}·{power}"


def figures(value: float, digits: int = 3) -> str:
    """A number with so many significant digits: 0.247, 250, 4·10⁻⁷, ∞; "not defined" for NaN."""
    if isnan(value):
        return NOT_DEFINED
    if not isfinite(value):
        return "∞" if value > 0 else "−∞"
    if value == 0:
        return "0"
    power = int(f"{value:.{digits - 1}e}".partition("e")[2])
    if -3 <= power < 4:
        decimals = max(digits - 1 - power, 0)
        return f"{value:.{decimals}f}".replace("-", "−")
    return with_power(value, digits).replace("-", "−")


def magnitude(logarithm: float, digits: int = 1) -> str:
    """e^logarithm written as ``figures`` does, also where it is beyond every float: 4·10⁻⁴⁰⁰."""
    if isnan(logarithm):
        return NOT_DEFINED
    if not isfinite(logarithm):
        return "∞" if logarithm > 0 else "0"
    decades = logarithm / _LN_10
    power = int(decades // 1)
    mantissa = float(f"{10 ** (decades - power):.{digits - 1}f}")
    if mantissa >= 10:
        mantissa, power = mantissa / 10, power + 1
    if -300 < power < 300:
        return figures(float(f"{mantissa:.{digits - 1}f}e{power}"), digits)
    return raised(power) if mantissa == 1 else f"{mantissa:.{digits - 1}f}·{raised(power)}"


def share(value: float) -> str:
    """A share of 1 in per cent: 64 %, never "0 %" or "100 %" for what is not quite so."""
    if isnan(value):
        return NOT_DEFINED
    percent = 100 * value
    if 0 < percent < 1:
        return "< 1 %"
    return "> 99 %" if 99 < percent < 100 else f"{percent:.0f} %"


def times(number: str) -> str:
    """A factor, from what ``figures`` or ``magnitude`` wrote: ×0.243; what is not defined has no sign."""
    return number if number == NOT_DEFINED else f"×{number}"


def said_number(text: str, translate: Translate) -> str:
    """What ``figures``, ``magnitude`` or ``share`` wrote, in another language."""
    if text == NOT_DEFINED:
        return translate(text)
    number, sign, rest = text.partition(" %")
    return translate(PERCENT).replace("{number}", number) if sign and not rest else text


_LN_10 = log(10)
