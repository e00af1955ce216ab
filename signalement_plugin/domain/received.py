"""A report as a source gave it, once cleaned: the shape between every source and the workspace.

Nothing here carries personal data (``domain.privacy`` drops it first), every text is plain, bounded
and free of control characters, every instant is aware and in UTC.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Dict, Mapping, NamedTuple, Optional, Tuple

from .sentence import Sentence


class ReceivedReport(NamedTuple):
    """One service request, in Open311 GeoReport v2 terms.

    A tuple, since they come by the hundred thousand: made, compared and hashed several times as fast as a
    frozen dataclass.

    ``lon`` and ``lat`` are degrees in WGS 84 exactly as received, whatever they are worth: judging
    them needs the territory (``domain.position``). ``status`` is the word received, case kept.
    ``category_code``, ``subcategory_code`` are given only by sources that know ours (imports, walks).
    """

    request_id: str
    service_code: Optional[str] = None
    service_name: Optional[str] = None
    description: Optional[str] = None
    status: Optional[str] = None
    requested_at: Optional[datetime] = None
    updated_at: Optional[datetime] = None
    expected_at: Optional[datetime] = None
    closed_at: Optional[datetime] = None
    address: Optional[str] = None
    address_id: Optional[str] = None
    zipcode: Optional[str] = None
    media_url: Optional[str] = None
    lon: Optional[float] = None
    lat: Optional[float] = None
    position_accuracy_m: Optional[float] = None
    priority: str = "normal"
    origin: str = "citizen"
    category_code: Optional[str] = None
    subcategory_code: Optional[str] = None


@dataclass(frozen=True)
class RejectedItem:
    """What could not be used: why, and the payload without personal fields.

    What could not even be parsed has no payload but ``evidence`` (url, window, length, sha256), with
    which a replay asks the source again.
    """

    reason: Sentence
    payload: Optional[Mapping[str, Any]] = None
    evidence: Optional[Mapping[str, Any]] = None


@dataclass(frozen=True)
class Page:
    """A bundle to be committed together with the cursor that says where to go on from."""

    reports: Tuple[ReceivedReport, ...]
    rejected: Tuple[RejectedItem, ...] = ()
    cursor: Dict[str, Any] = field(default_factory=dict)
    remarks: Tuple[Sentence, ...] = ()
