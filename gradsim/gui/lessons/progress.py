"""How far somebody has come in each lesson: kept from one start to the next, as JSON in the preferences."""

import json
from dataclasses import dataclass, field
from typing import Any

from gradsim.gui.preferences import Preferences

_KEY = "lessons/progress"
# Of lessons in files of one's own, the oldest are forgotten.
_MOST = 200


@dataclass
class Progress:
    """Progress in one lesson. Places are numbers of step and of question or task in it, counted from 0.

    Attributes:
        step: which was shown last.
        answers: by place, which choice was taken.
        tasks: places of those that were reached.
        done: whether the last step was left by its button.
    """

    step: int = 0
    answers: dict[tuple[int, int], int] = field(default_factory=dict)
    tasks: set[tuple[int, int]] = field(default_factory=set)
    done: bool = False

    def to_json(self) -> dict[str, Any]:
        """As plain lists."""
        return {
            "step": self.step,
            "answers": [[*place, choice] for place, choice in sorted(self.answers.items())],
            "tasks": [list(place) for place in sorted(self.tasks)],
            "done": self.done,
        }

    @classmethod
    def from_json(cls, data: object) -> "Progress":
        """What ``to_json`` wrote; nothing where it is damaged."""
        try:
            assert isinstance(data, dict)
            return cls(
                max(0, int(data["step"])),
                {(int(step), int(place)): int(choice) for step, place, choice in data["answers"]},
                {(int(step), int(place)) for step, place in data["tasks"]},
                bool(data["done"]),
            )
        except (AssertionError, KeyError, TypeError, ValueError, OverflowError):
            return cls()


class ProgressBook:
    """Progress by lesson. Without preferences it is kept as long as the window lives."""

    def __init__(self, preferences: Preferences | None) -> None:
        self._preferences = preferences
        self._lessons: dict[str, Progress] = {}
        if preferences is not None:
            try:
                data = json.loads(preferences.text(_KEY, "{}"))
            except (ValueError, RecursionError):
                data = {}
            if isinstance(data, dict):
                self._lessons = {str(key): Progress.from_json(value) for key, value in data.items()}

    def of(self, key: str) -> Progress:
        """Of one lesson; it may be changed, and is kept by ``save``."""
        return self._lessons.setdefault(key, Progress())

    def is_done(self, key: str) -> bool:
        """Whether a lesson has been finished once."""
        return key in self._lessons and self._lessons[key].done

    def begin_again(self, key: str) -> None:
        """Forget answers, tasks and step, not that the lesson was finished."""
        self._lessons[key] = Progress(done=self.is_done(key))
        self.save()

    def save(self) -> None:
        """Keep everything for the next start."""
        if self._preferences is None:
            return
        kept = list(self._lessons.items())[-_MOST:]
        text = json.dumps({key: progress.to_json() for key, progress in kept})
        self._preferences.remember({_KEY: text})
