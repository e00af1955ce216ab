"""One record of a GeoReport answer into a ReceivedReport, or the reason why it cannot be one.

Fields are read by their names: whatever else a server adds, who reported included, is never looked at.
"""

import hashlib
import json
import math
from dataclasses import dataclass, field
from datetime import datetime, timezone, tzinfo
from typing import Any, Dict, List, Optional, Union
from urllib.parse import urljoin, urlsplit

from ..domain.privacy import mask, strip_personal
from ..domain.received import ReceivedReport, RejectedItem
from ..domain.sentence import QT_TRANSLATE_NOOP, Sentence
from .dates import read_instant
from .texts import LONGEST_TEXT, clean

_LONGEST_LINE = 1000
_LONGEST_ID = 255

_NO_ID = QT_TRANSLATE_NOOP(
    "Sentence",
    "The report has no service_request_id. Some servers number it later: it then comes with another pull.",
)
_LONG_ID = QT_TRANSLATE_NOOP("Sentence", "The service_request_id of the report is over 255 characters long.")
_NOT_A_REPORT = QT_TRANSLATE_NOOP("Sentence", "The source sent something that is not a report.")


@dataclass
class Reader:
    """Reads records, and remembers what it could not read in those it kept.

    ``zone`` is that of times written without one (``None``: this computer's), ``base`` the address that
    relative links start from.
    """

    zone: Optional[tzinfo] = timezone.utc
    base: str = ""
    unread: Dict[str, List[str]] = field(default_factory=dict)

    def read(self, record: Any) -> Union[ReceivedReport, RejectedItem]:
        """``record`` as a report, else a RejectedItem with the reason; never raises."""
        if not isinstance(record, dict):
            return rejected(_NOT_A_REPORT, {"value": record})
        request_id = _identifier(record.get("service_request_id"))
        if request_id is None:
            return rejected(_NO_ID, record)
        if len(request_id) > _LONGEST_ID:
            return rejected(_LONG_ID, record)
        get = record.get
        status = line(get("status"))
        updated_at = self._instant("updated_datetime", get("updated_datetime"))
        # in the order of the fields: to match names takes a third of the time that reading a record does
        return ReceivedReport(
            request_id,
            line(get("service_code")),
            line(get("service_name")),
            self._description(get("description")),
            status,
            self._instant("requested_datetime", get("requested_datetime")),
            updated_at,
            self._instant("expected_datetime", get("expected_datetime")),
            # GeoReport v2: "For requests with status=closed, this will be the date the request was closed"
            updated_at if status and status.casefold() == "closed" else None,
            line(get("address")),
            line(get("address_id")),
            line(get("zipcode")),
            self._media(get("media_url")),
            self._number("long", get("long")),
            self._number("lat", get("lat")),
        )

    def remarks(self) -> List[Sentence]:
        """What could not be read since the last call, one sentence per field."""
        sentences = [
            Sentence(
                QT_TRANSLATE_NOOP(
                    "Sentence",
                    "{count} values of {field} could not be read (“{example}” for one) and were left empty.",
                ),
                {"count": len(values), "field": name, "example": values[0]},
            )
            for name, values in self.unread.items()
        ]
        self.unread = {}
        return sentences

    def _description(self, value: Any) -> Optional[str]:
        if type(value) is not str:
            value = scalar(value)
            if value is None:
                return None
            if isinstance(value, dict):  # it may hold anything, names included
                self._note("description", value)
                return None
            value = str(value)
        if len(value) > LONGEST_TEXT:
            self._note("description", value)
        return clean(value)

    def _instant(self, name: str, value: Any) -> Optional[datetime]:
        if value is None:
            return None
        if type(value) is not str:
            value = scalar(value)
        try:
            return read_instant(value, self.zone)
        except ValueError:
            self._note(name, value)
            return None

    def _number(self, name: str, value: Any) -> Optional[float]:
        if type(value) is float and math.isfinite(value):
            return value
        value = scalar(value)
        if value is None or (isinstance(value, str) and not value.strip()):
            return None
        try:
            number = float(value.strip().replace(",", ".") if isinstance(value, str) else value)
        except (TypeError, ValueError, OverflowError):
            number = math.nan
        if not math.isfinite(number) or isinstance(value, bool):
            self._note(name, value)
            return None
        return number

    def _media(self, value: Any) -> Optional[str]:
        """The links of a record's photographs, a space between them; only what a browser would fetch."""
        if not value:
            return None
        links = []
        for candidate in _media_candidates(value):
            link = _web_link(self.base, candidate)
            if link is None:
                self._note("media_url", candidate)
            else:
                links.append(link)
        return " ".join(dict.fromkeys(links)) or None

    def _note(self, name: str, value: Any) -> None:
        text = value if isinstance(value, str) else str(strip_personal(value))
        self.unread.setdefault(name, []).append(clean(mask(text[:200]), 60) or "")


def rejected(reason: str, payload: Any) -> RejectedItem:
    """A RejectedItem whose payload has no personal field and nothing a database refuses."""
    return RejectedItem(Sentence(reason), _plain(strip_personal(payload)))


def fingerprint(item: RejectedItem) -> str:
    """The same for the same thing rejected twice."""
    content = json.dumps([item.reason.template, item.payload, item.evidence], sort_keys=True, default=str)
    return hashlib.sha256(content.encode("utf-8", "replace")).hexdigest()[:12]


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {clean(str(name)) or "": _plain(content) for name, content in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return (clean(value) or "") if isinstance(value, str) else value


def scalar(value: Any) -> Any:
    """What a one-element list is wrapped around; ``None`` for an empty one."""
    while isinstance(value, list):
        value = value[0] if value else None
    return value


def _identifier(value: Any) -> Optional[str]:
    if type(value) is not str:
        value = scalar(value)
        if value is None or isinstance(value, (bool, dict)):
            return None
        if isinstance(value, float):
            return str(int(value)) if value.is_integer() else None
        value = str(value)
    return clean(value, _LONGEST_ID + 1)


def line(value: Any) -> Optional[str]:
    """A value meant for one line, as a text; ``None`` when there is none."""
    if value is None:
        return None
    if type(value) is not str:
        value = scalar(value)
        if value is None or isinstance(value, (bool, dict)):
            return None
        value = str(value)
    return clean(value, _LONGEST_LINE)


def _media_candidates(value: Any) -> List[str]:
    if isinstance(value, str):
        return value.split()
    if isinstance(value, list):
        return [link for item in value for link in _media_candidates(item)]
    if isinstance(value, dict):
        return [link for name in ("url", "media_url", "href", "src") for link in _media_candidates(value.get(name))]
    return []


def _web_link(base: str, candidate: str) -> Optional[str]:
    try:
        link = urljoin(base, candidate) if candidate.startswith("/") else candidate
        parts = urlsplit(link)
    except ValueError:
        return None
    usable = parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc
    return clean(link) if usable and len(link) <= _LONGEST_LINE else None
