"""What every system that reports come from looks like to the rest of the plugin.

A source knows how to be read from where one left off, and how to be told what became of a report. It
never touches the workspace: it yields pages, and whoever pulls commits each of them with its cursor.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Dict, Iterator, Optional, Protocol

from ..domain.received import Page


@dataclass(frozen=True)
class StatusUpdate:
    """What became of a report, to be told to its source.

    ``update_id`` is ours and stays the same however often the update is sent: with it, an update that
    arrives twice counts once. ``updated_at`` is aware. ``status`` is a word of the source's own.
    """

    request_id: str
    update_id: str
    updated_at: datetime
    status: str
    description: str


@dataclass(frozen=True)
class Receipt:
    """The source has the update. ``reference`` is the source's own number for it, if it gave one;
    ``repeated`` says that it already had it."""

    reference: Optional[str] = None
    repeated: bool = False


@dataclass(frozen=True)
class Capabilities:
    """What a source was seen to offer: a list of services, and being told of updates."""

    services: bool
    updates: bool


class Source(Protocol):
    """A system that reports come from."""

    def pull(self, cursor: Dict[str, Any], since: Optional[datetime] = None) -> Iterator[Page]:
        """Pages of what is new after ``cursor`` ({} the first time), each with the cursor that follows it.

        ``since`` (aware) reads again from that instant on. Ends early, without error, when cancelled.
        Raises Problem when the source cannot be read; the pages already given stay good.
        """

    def push(self, update: StatusUpdate) -> Receipt:
        """Tell the source of ``update``. Raises Problem when it does not take it."""

    def capabilities(self) -> Capabilities:
        """Ask the source what it offers."""
