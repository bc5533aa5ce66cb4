"""What can be wrong with a lesson's file: one sentence for each error, with the line where it is."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from gradsim.engine.errors import ExperimentError, GradsimError
from gradsim.engine.message import Message, listed
from gradsim.engine.registry import nearest_name

# More are not read by anybody; a file that was opened by mistake has thousands.
MOST_TOLD = 20

# Sentences by name, translated as wholes; what stands in braces is quoted from the file or from gradsim's lists.
SENTENCES: Mapping[str, Message] = {
    "unreadable": Message("the file cannot be read ({reason})."),
    "encoding": Message("not a text in UTF-8; save the file with that encoding."),
    "huge": Message("longer than a lesson can be ({limit} bytes)."),
    "empty": Message("the file is empty."),
    "no_front": Message("found “{found}”; a lesson begins with a line +++, its settings and another line +++."),
    "front_end": Message("the line +++ that ends the settings is missing."),
    "toml": Message("not valid TOML: {reason}."),
    "block_size": Message("longer than such a block can be ({limit} characters)."),
    "missing": Message("“{key}” is missing."),
    "format": Message("found {found}; allowed: format = 1."),
    "unknown_key": Message("unknown key “{key}”; allowed: {allowed}."),
    "type": Message("{key}: found {found}; allowed: {allowed}."),
    "unknown_name": Message("{key}: unknown name “{found}”; allowed: {allowed}."),
    "experiment": Message("{key}: {error}"),
    "no_experiment": Message(
        "{key}: there is no preset and no file “{found}”; allowed: a share string, a preset ({allowed}), "
        "or a .toml file beside the lesson."
    ),
    "no_steps": Message("there is no step; a step begins with a line “# Title”."),
    "before_steps": Message("found text before the first step; a step begins with a line “# Title”."),
    "no_title": Message("a step needs a title behind the #."),
    "underlined": Message("a step begins with a line “# Title”, not with an underlined one."),
    "empty_step": Message("the step “{title}” is empty."),
    "fence_end": Message("the block “{fence}” that begins here has no end; it ends with a line {mark}."),
    "unknown_fence": Message("unknown block “{found}”; allowed: question, show, task."),
    "no_question": Message("the question itself is missing before the choices."),
    "choices": Message("found {found} choices; allowed: 2 to 5, each a line “- [ ] …”."),
    "no_right": Message("no choice is marked as right; exactly one begins with “- [x]”."),
    "two_right": Message("{found} choices are marked as right; exactly one begins with “- [x]”."),
    "empty_choice": Message("a choice has no text."),
    "stray": Message("found “{found}” among the choices; after them comes a line --- and then the explanation."),
    "no_explanation": Message("the explanation is missing; it stands after a line ---."),
    "nothing_shown": Message("“show” does nothing; it needs a key of the experiment, or one of: {allowed}."),
    "layer": Message("layer: found {found}; allowed: 1 to {last}, the layers of this network."),
    "pin_name": Message("pin_name has no effect without pin = true."),
    "formula": Message("the formula “{formula}” cannot be read: {reason}."),
    "brackets": Message("more square brackets than a text can have ({limit})."),
    "formulas": Message("more formulas than a lesson can have ({limit})."),
    "nested": Message("lists and quotations lie more deeply inside one another than a lesson can have them ({limit})."),
    "formula_end": Message("a formula begins with {mark} and has no end; next to its dollars stands no blank."),
    "number_end": Message("found “{found}”; a number of the run stands between double braces, as in {example}."),
    "picture": Message("pictures cannot be shown in a lesson."),
    "unknown_quantity": Message("unknown quantity “{found}”; docs/writing-lessons.md lists all."),
    "no_comparison": Message(
        "the condition “{found}” is no comparison; allowed: a quantity, one of < <= > >= == !=, and a number or a word."
    ),
    "empty_condition": Message("the condition is empty."),
    "no_or": Message("conditions are joined by “and” only; found “{found}”."),
    "condition_number": Message("{quantity} is compared with “{found}”; allowed: a number."),
    "condition_word": Message("{quantity} is compared with “{found}”; allowed: {allowed}."),
    "condition_order": Message("{quantity} is a word; allowed: == and !=."),
}


class LessonError(GradsimError, ValueError):
    """One thing that is wrong in a lesson's file.

    Attributes:
        path: the file.
        line: 1-based, or 0 where it is the whole file.
        sentence: which of ``SENTENCES`` says it.
        values: what stands for the names in braces.
        suggestion: the nearest allowed name, or None.
        cause: the error of the experiment that is quoted, or None.
    """

    def __init__(
        self,
        path: Path,
        line: int,
        sentence: str,
        values: Mapping[str, str],
        suggestion: str | None = None,
        cause: ExperimentError | None = None,
    ) -> None:
        self.path = path
        self.line = line
        self.sentence = sentence
        self.values = values
        self.suggestion = suggestion
        self.cause = cause
        place = Message("{file}, line {line}", file=path.name, line=str(line)) if line else path.name
        super().__init__(Message("{place}: {problem}", place=place, problem=self.text))

    @property
    def text(self) -> Message:
        """The sentence, without file and line."""
        text = SENTENCES[self.sentence].filled(**self.values)
        if not self.suggestion:
            return text
        return Message("{problem} Did you mean “{suggestion}”?", problem=text, suggestion=self.suggestion)


class LessonFileError(GradsimError, ValueError):
    """A lesson's file that cannot be used.

    Attributes:
        errors: what is wrong with it, in the order of the lines; at least one, at most ``MOST_TOLD``.
        more: how many errors there are besides, about which nothing is told.
    """

    def __init__(self, errors: Iterable[LessonError], more: int = 0) -> None:
        self.errors = tuple(sorted(errors, key=lambda error: error.line))
        self.more = more
        # Who wants them in another language says them one by one.
        lines = [*map(str, self.errors), *([str(self.rest)] if self.rest else [])]
        super().__init__(Message("{problems}", problems="\n".join(lines)))

    @property
    def rest(self) -> Message | None:
        """How many more there are; None where there are no more."""
        if not self.more:
            return None
        return Message("and one more error.") if self.more == 1 else Message("and {more} more errors.", more=self.more)


class Problem(Exception):
    """A problem found where nobody knows file and line, for those who do; attributes as of ``LessonError``."""

    def __init__(self, sentence: str, values: Mapping[str, str], suggestion: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.values = values
        self.suggestion = suggestion


class Problems:
    """Collects what is wrong with one file while the rest of it is read; the first ones in words, all in number.

    Attributes:
        path: the file.
        count: how many have been found.
        formulas: how many formulas have been read.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.count = 0
        self.formulas = 0
        self._found: list[LessonError] = []

    @property
    def full(self) -> bool:
        """Whether further problems are only counted; nobody has to look for words for them."""
        return len(self._found) >= MOST_TOLD

    def add(self, line: int, sentence: str, suggestion: str | None = None, **values: object) -> None:
        """Note a problem; what is quoted from the file is made printable, and shortened where it is long."""
        self.count += 1
        if self.full:
            return
        shown = {name: _quoted(name, value) for name, value in values.items()}
        self._found.append(LessonError(self.path, line, sentence, shown, suggestion))

    def add_problem(self, line: int, problem: Problem) -> None:
        """Note a problem that was raised."""
        self.add(line, problem.sentence, problem.suggestion, **problem.values)

    def add_unknown(self, line: int, sentence: str, name: str, known: Iterable[str], **values: object) -> None:
        """Note a name that is none of ``known``, with the nearest of them."""
        names = tuple(known)
        nearest = None if self.full else nearest_name(name[:200], names)
        self.add(line, sentence, nearest, allowed=listed(names), **values)

    def add_experiment(self, line: int, key: str, error: ExperimentError) -> None:
        """Note what an experiment says about itself."""
        self.count += 1
        if not self.full:
            values = {"key": error.path or key, "error": error.problem}
            self._found.append(LessonError(self.path, line, "experiment", values, error.suggestion, error))

    def raise_if_any(self) -> None:
        """Raise LessonFileError with what has been found."""
        if self._found:
            raise LessonFileError(self._found, self.count - len(self._found))


def _quoted(name: str, value: object) -> str:
    """What stands for a name in braces. A Message stays as it is; anything else may be the file's own characters."""
    if isinstance(value, Message):
        return value
    return short(str(value)) if name == "found" else _printable(str(value))


def short(text: str, limit: int = 60) -> str:
    """A quotation in one line of printable characters."""
    line = _printable(text).strip()
    return line if len(line) <= limit else line[: limit - 1] + "…"


def _printable(text: str) -> str:
    return "".join(character if character.isprintable() else " " for character in text)
