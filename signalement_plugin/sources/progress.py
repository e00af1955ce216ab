"""How far a source has been read, and what was learned of how it pages: the cursor, with names.

A cursor is committed with each page. It changes only when something was read that was not known before,
so that a pull with nothing new leaves the workspace as it is: instants in it are the server's, never
"now", but for those that tell where an unfinished reading began.
"""

from dataclasses import asdict, dataclass, field, fields
from datetime import datetime, timezone
from typing import Any, Dict, List, Optional

from .dates import read_instant, write_instant

PAGES, LINKS, NONE = "pages", "links", "none"
_MOST_SAID = 5000


@dataclass
class Progress:
    """What the next pull needs to know.

    ``form``: the one the server answers in. ``paging``: PAGES (a ``page`` parameter), LINKS (headers name the
    next page), NONE; ``None`` is not known yet. ``size``: where the server cuts its answers, once seen to.
    ``whole``: an answer of that many records was found to be all there was. ``known``: read once from end to
    end. ``limits``: fixed parameters
    found to be needed. ``by_update``: whether ``updated_after`` works. ``by_date``: ``False`` once dates were
    seen not to work. ``deep``: reports older than the server lists by itself were found.

    ``updated`` and ``newest`` are the latest update and the latest request known, ``oldest`` the earliest;
    ``tail`` is where to read from when a server cannot tell what was updated, ``reread`` the day on which all
    of the last months was last read again.

    ``began``, ``pending`` and ``reach`` tell of a reading under way: since when, what is left to ask, and
    the start of the oldest window planned. ``said`` are fingerprints of the items rejected before.
    """

    form: str = "json"
    paging: Optional[str] = None
    size: int = 0
    whole: int = 0
    known: bool = False
    limits: Dict[str, Any] = field(default_factory=dict)
    by_update: Optional[bool] = None
    by_date: Optional[bool] = None
    deep: bool = False
    updated: Optional[datetime] = None
    newest: Optional[datetime] = None
    oldest: Optional[datetime] = None
    tail: Optional[datetime] = None
    reread: str = ""
    began: Optional[datetime] = None
    reach: Optional[datetime] = None
    pending: List[Dict[str, Any]] = field(default_factory=list)
    said: List[str] = field(default_factory=list)

    @classmethod
    def from_cursor(cls, cursor: Dict[str, Any]) -> "Progress":
        """What ``cursor`` says; {} is a source never read."""
        known = {f.name: cursor[f.name] for f in fields(cls) if f.name in cursor}
        for name in _INSTANTS & known.keys():
            known[name] = read_instant(known[name], timezone.utc)
        for name in ("pending", "said"):
            known[name] = list(known.get(name, ()))
        return cls(**known)

    def cursor(self) -> Dict[str, Any]:
        """The same as JSON holds it; what is as in a source never read is left out."""
        untouched = asdict(Progress())
        written = {name: value for name, value in asdict(self).items() if value != untouched[name]}
        for name in _INSTANTS & written.keys():
            written[name] = write_instant(written[name])
        if "said" in written:
            written["said"] = self.said[-_MOST_SAID:]
        return written


_INSTANTS = {"updated", "newest", "oldest", "tail", "began", "reach"}
