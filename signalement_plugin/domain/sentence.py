"""What the program has to say, kept as a template and its values until someone can translate it.

The domain, the sources and the workspace know *what* went wrong or what a decision rests on, but
not the reader's language. They build a :class:`Sentence` from an English template marked with
``QT_TRANSLATE_NOOP("Sentence", "...")`` (pylupdate finds it by that name); the rooms that know Qt
turn it into words with ``layers.words.say``.
"""

from dataclasses import dataclass, field
from typing import Any, Dict, Mapping


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Mark ``text`` for translation and return it untouched."""
    return text


@dataclass(frozen=True)
class Sentence:
    """A sentence to be said: an English template with ``{named}`` places, and their values."""

    template: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.template.format(**self.values)

    def as_dict(self) -> Dict[str, Any]:
        """The sentence as JSON can hold it; sentences among its values included."""
        return {
            "template": self.template,
            "values": {
                name: value.as_dict() if isinstance(value, Sentence) else value for name, value in self.values.items()
            },
        }

    @classmethod
    def from_dict(cls, kept: Mapping[str, Any]) -> "Sentence":
        """The sentence that ``as_dict`` gave."""
        return cls(
            kept["template"],
            {
                name: cls.from_dict(value) if isinstance(value, dict) and "template" in value else value
                for name, value in kept["values"].items()
            },
        )


class Problem(Exception):
    """Something a person must know: what happened and what to do next, without a traceback.

    ``retry`` says whether trying the same thing again later can succeed (a lock, a network cut).
    ``detail`` is for the log only; it must hold neither a credential nor personal data.
    """

    def __init__(self, template: str, *, retry: bool = False, detail: str = "", **values: Any):
        self.sentence = Sentence(template, values)
        self.retry = retry
        self.detail = detail
        super().__init__(str(self.sentence))
