"""How a use case tells what it is doing, and learns that a person wants it to stop."""

from typing import Protocol

from ..domain.sentence import Sentence


class Feedback(Protocol):
    """What every use case is given; safe to call from the thread that runs it."""

    def progress(self, fraction: float) -> None:
        """Show ``fraction`` (0 to 1) of the work done."""

    def say(self, sentence: Sentence) -> None:
        """Tell what is being done, or what was met on the way."""

    def cancelled(self) -> bool:
        """Whether a person asked to stop."""


class SilentFeedback:
    """For whoever does not listen."""

    def progress(self, fraction: float) -> None:
        """Show nothing."""

    def say(self, sentence: Sentence) -> None:
        """Say nothing."""

    def cancelled(self) -> bool:
        """Never."""
        return False
