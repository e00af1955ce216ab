"""What is left to ask, a few questions ahead, with the answers taken in order."""

from dataclasses import dataclass
from typing import Callable, List, Optional, Tuple

from ..domain.sentence import QT_TRANSLATE_NOOP, Problem
from .client import LIST, Client, Parameters, Pending, Reading
from .failures import Cancelled, host_of

MOST_ANSWERS = 20_000
_WAITING = 2


@dataclass
class Job:
    """A question about reports. A ``guess`` is asked ahead and may be past the end: it is never committed.
    ``reading`` is there when the answer is known already."""

    parameters: Parameters
    guess: bool = False
    sent: Optional[Pending] = None
    reading: Optional[Reading] = None

    @property
    def page(self) -> int:
        """The page asked for; the first one when none is."""
        return int(self.parameters.get("page", 1))

    @property
    def list(self) -> Parameters:
        """What is asked for, whatever the page."""
        return {name: value for name, value in self.parameters.items() if name != "page"}


class Agenda:
    """Jobs in order. Those in front are sent before their turn, as many as the transport allows."""

    def __init__(self, client: Client, questions: List[Parameters]):
        self._client = client
        self._jobs = [Job(dict(parameters)) for parameters in questions]
        self.answers = 0

    def __bool__(self) -> bool:
        return bool(self._jobs)

    def questions(self) -> List[Parameters]:
        """What a later reading must ask to end as this one would."""
        return [job.parameters for job in self._jobs if not job.guess]

    def next(self, ahead: bool) -> Tuple[Job, Reading]:
        """The first job under way and its answer; the following ones are sent meanwhile when ``ahead``.

        Raises Cancelled, or Problem when the source cannot be reached or never ends.
        """
        if self._client.cancelled():
            raise Cancelled
        if self.answers >= MOST_ANSWERS:
            raise Problem(
                QT_TRANSLATE_NOOP(
                    "Sentence",
                    "{host} has given {count} pages and still announces more. Check the source; "
                    "pulling again goes on from here.",
                ),
                retry=True,
                host=host_of(self._client.url),
                count=self.answers,
            )
        self._send(self._client.transport.width if ahead else 1)
        # one that was put first since may have found no free connection: those under way make room for it
        job = next(job for job in self._jobs if job.reading or job.sent)
        reading = job.reading or self._client.finish(job.sent)
        self._jobs.remove(job)
        self.answers += 1
        if ahead:  # the connection is free again while this answer is read and stored
            self._send(self._client.transport.width)
        return job, reading

    def _send(self, width: int) -> None:
        """Have ``width`` questions under way; answers that are there already may wait, as many again."""
        free = width - sum(job.sent is not None and not job.sent.call.done for job in self._jobs)
        unsent = [job for job in self._jobs[: _WAITING * width] if job.sent is None and job.reading is None]
        for job in unsent[: max(0, free)]:
            job.sent = self._client.start(LIST, job.parameters)

    def put_first(self, *jobs: Job) -> None:
        """``jobs`` before all others."""
        self._jobs[:0] = jobs

    def put_last(self, questions: List[Parameters]) -> None:
        """``questions`` after all others."""
        self._jobs.extend(Job(parameters) for parameters in questions)

    def turn_pages(self, job: Job, first: int, last: Optional[int]) -> None:
        """Have the pages of ``job``'s list asked for from ``first`` on: that one surely, a few more as
        guesses, none beyond ``last``."""
        known = {other.page: other for other in self._jobs if other.list == job.list}
        end = first + _WAITING * self._client.transport.width
        ahead = range(first, end if last is None else min(end, last + 1))
        pages = [known.pop(page, None) or Job({**job.list, "page": page}, guess=True) for page in ahead]
        for page in pages[:1]:
            page.guess = False
        self.drop(lambda other: other.list == job.list and other not in pages)
        self._jobs = pages + [other for other in self._jobs if other not in pages]

    def drop(self, unwanted: Callable[[Job], bool]) -> None:
        """Forget the jobs that are ``unwanted``, sent or not."""
        for job in self._jobs:
            if unwanted(job) and job.sent is not None:
                job.sent.call.abandon()
        self._jobs = [job for job in self._jobs if not unwanted(job)]

    def abandon(self) -> None:
        """Forget all."""
        self.drop(lambda job: True)
