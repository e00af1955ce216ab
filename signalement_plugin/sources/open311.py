"""Open311 GeoReport v2: reports, services and definitions of any server that more or less speaks it.

This module is what the rest of the plugin sees. How a server is asked is in ``client``, how all of its
reports are found in ``sweep``, what a record holds in ``records``, what is told back in ``updates``.
"""

from datetime import datetime, timezone, tzinfo
from typing import Any, Callable, Dict, Iterator, List, Mapping, Optional
from urllib.parse import quote
from zoneinfo import ZoneInfo, available_timezones

from ..domain.received import Page, RejectedItem
from ..domain.sentence import QT_TRANSLATE_NOOP, Problem
from . import updates
from .client import LIST, Client, Parameters
from .failures import Cancelled
from .intake import Intake
from .progress import Progress
from .records import Reader
from .services import OfferedService, ServiceAttribute, attributes, offered_service
from .source import Capabilities, Receipt, StatusUpdate
from .sweep import Sweep
from .transport import Transport

DEFAULT_ZONE = "Europe/Paris"
_PAGE_SIZE_PARAMETERS = ("per_page", "page_size")


def _utc_now() -> datetime:
    return datetime.now(timezone.utc)


class Open311Source:
    """A GeoReport v2 server (see ``source.Source``).

    ``settings``, all optional: ``page_size`` (reports per page to ask for) and ``page_size_parameter``
    (``per_page``, or ``page_size``); ``timezone`` (IANA name) of times that the server writes without one.
    """

    def __init__(
        self,
        url: str,
        jurisdiction: Optional[str],
        transport: Transport,
        settings: Mapping[str, Any],
        cancelled: Callable[[], bool] = lambda: False,
        clock: Callable[[], datetime] = _utc_now,
    ):
        """Asks nothing yet. Raises Problem when ``url`` is no address of a server or a setting not usable."""
        self._client = Client(url, jurisdiction, transport, cancelled)
        self._page_size = _page_size(settings)
        zone = _zone(str(settings.get("timezone") or DEFAULT_ZONE))
        self._reader = Reader(zone, self._client.url + "/")
        self._clock = clock

    def pull(self, cursor: Dict[str, Any], since: Optional[datetime] = None) -> Iterator[Page]:
        """See ``Source.pull``. With nothing new: one request, and the cursor given back as it came."""
        sweep = Sweep(self._client, self._reader, self._page_size, cursor, since, self._clock)
        try:
            yield from sweep.pages()
        except Cancelled:
            return

    def replay(self, item: RejectedItem) -> Page:
        """``item`` read again: its payload, which a person may have mended, or else its question asked again.

        The page has no cursor. What still cannot be used is rejected in it once more. Raises Problem when
        the source must be asked and cannot be.
        """
        intake = Intake(self._reader, Progress())
        if item.payload is not None:
            batch = intake.read([item.payload])
        else:
            reading = self._client.ask(LIST, dict((item.evidence or {}).get("window", {})))
            if reading.records is None:
                return Page((), (intake.unreadable(reading),))
            batch = intake.read(reading.records)
        return Page(tuple(batch.reports), tuple(batch.rejected), remarks=tuple(batch.remarks))

    def services(self) -> List[OfferedService]:
        """The services offered. Raises Problem."""
        reading = self._client.ask("services", {})
        if reading.records is None:
            raise self._client.unusable(reading)
        return [service for record in reading.records for service in offered_service(record)]

    def definition(self, code: str) -> List[ServiceAttribute]:
        """What the service ``code`` asks beyond the standard; [] when the server has no definition of it."""
        reading = self._client.ask(f"services/{quote(code, safe='')}", {})
        return [attribute for record in reading.records or [] for attribute in attributes(record)]

    def push(self, update: StatusUpdate) -> Receipt:
        """See ``Source.push``. The same update sent twice is a success."""
        return updates.send(self._client, update)

    def capabilities(self) -> Capabilities:
        """See ``Source.capabilities``; two questions."""
        services = self._client.ask("services", {})
        return Capabilities(services.records is not None, updates.takes_updates(self._client))


def _page_size(settings: Mapping[str, Any]) -> Parameters:
    size = settings.get("page_size")
    if size is None:
        return {}
    name = settings.get("page_size_parameter", _PAGE_SIZE_PARAMETERS[0])
    whole = isinstance(size, int) and not isinstance(size, bool) and size > 0
    if not whole or name not in _PAGE_SIZE_PARAMETERS:
        raise Problem(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "The settings of the source are not usable: page_size must be a whole number above 0, and "
                "page_size_parameter one of {names}.",
            ),
            names=", ".join(_PAGE_SIZE_PARAMETERS),
        )
    return {name: size}


def _zone(name: str) -> Optional[tzinfo]:
    """The zone of that name; ``None``, this computer's own, where Python has no list of zones (Windows)."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        if not available_timezones():
            return None
        raise Problem(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "The time zone “{name}” is not known on this computer. Give the source a timezone like "
                "Europe/Paris, or UTC.",
            ),
            name=name[:60],
        ) from error
