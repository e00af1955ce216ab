"""A town whose server has any of the habits seen in real ones, over reports that a test can change."""

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Dict, List, Optional

from signalement_plugin.sources.dates import read_instant, write_instant

from .servers import Asked, Reply, Server, as_json

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=timezone.utc)
DAY = timedelta(days=1)
REFUSED = [{"code": 400, "description": "unknown parameter"}]


def report(number: int, requested: datetime, updated: Optional[datetime] = None) -> Dict:
    return {
        "service_request_id": str(number),
        "service_code": "001",
        "status": "open",
        "lat": 48.75,
        "long": 2.4,
        "requested_datetime": write_instant(requested),
        "updated_datetime": write_instant(updated or requested),
    }


def reports(count: int, over: timedelta = 400 * DAY, until: datetime = NOW) -> List[Dict]:
    """``count`` reports spread evenly over the time before ``until``."""
    return [report(number, until - over * (number / count) - timedelta(hours=1)) for number in range(count)]


@dataclass
class Town:
    """``pages``: how many reports a page has, 0 without pages; ``cut``: how many an answer without pages has
    at most, ``cut_on_demand`` with ``max_requests``. ``dates``: inclusive, exclusive, ignored, swapped or
    refused; ``updates``: works, ignored, refused or mute (nothing whatever is asked). ``days``: how far back
    the plain list goes. ``headers``: whether they name the next page.
    """

    held: List[Dict] = field(default_factory=list)
    pages: int = 0
    size_parameter: str = ""
    cut: int = 0
    cut_on_demand: int = 0
    dates: str = "inclusive"
    updates: str = "ignored"
    days: int = 0
    headers: bool = False
    past_the_end: str = "404"
    disorder: bool = False

    def serve(self) -> Server:
        return Server(self.answer)

    def answer(self, asked: Asked) -> Reply:
        query = dict(asked.query)
        if not asked.path.endswith("/requests.json"):
            return Reply(b"<!doctype html><p>no", 404, "text/html")
        if ("updated_after" in query and self.updates == "refused") or (
            {"start_date", "end_date"} & query.keys() and self.dates == "refused"
        ):
            return as_json(REFUSED, status=400)
        if "updated_after" in query and self.updates == "mute":
            return as_json([])
        found = [record for record in self.held if self._chosen(record, query)]
        if self.disorder:
            random.Random(7).shuffle(found)
        else:
            found.sort(key=lambda record: record["requested_datetime"], reverse=True)
        return self._paged(found, query) if self.pages else self._cut(found, query)

    def _chosen(self, record, query) -> bool:
        requested = read_instant(record["requested_datetime"], timezone.utc)
        updated = read_instant(record["updated_datetime"], timezone.utc)
        start, end, after = (
            read_instant(query.get(name), timezone.utc) for name in ("start_date", "end_date", "updated_after")
        )
        if start and end and self.dates in ("inclusive", "exclusive"):
            assert end - start <= 90 * DAY, "no window may be longer than GeoReport allows"
            return start <= requested < end or (self.dates == "inclusive" and requested == end)
        if start and end and self.dates == "swapped":
            return end <= requested or requested <= start
        if after and self.updates == "works":
            return updated >= after
        return not self.days or requested >= NOW - self.days * DAY

    def _paged(self, found, query) -> Reply:
        size = min(int(query.get(self.size_parameter, self.pages)), self.pages)
        page = int(query.get("page", 1))
        part = found[(page - 1) * size : page * size]
        if not part and page > 1 and self.past_the_end == "404":
            return as_json({"code": 404, "detail": "Invalid page."}, status=404)
        if not part and page > 1 and self.past_the_end == "last":
            part = found[-size:]
        reply = as_json(part)
        if self.headers:
            reply.headers["X-Page-Count"] = str(-(-len(found) // size))
            reply.headers["X-Result-Count"] = str(len(found))
            if page * size < len(found):
                reply.headers["X-Next-Page-URL"] = f"http://elsewhere.example/requests.json?page={page + 1}"
        return reply

    def _cut(self, found, query) -> Reply:
        most = self.cut
        if self.cut_on_demand and "max_requests" in query:
            most = min(int(query["max_requests"]), self.cut_on_demand)
        return as_json({"service_requests": found[: most or None]})


class Store:
    """What a workspace does with pages: keeps the reports by id, and the cursor with them."""

    def __init__(self):
        self.reports, self.cursor, self.rejected, self.writes = {}, {}, [], 0

    def take(self, page) -> None:
        changed = [r for r in page.reports if self.reports.get(r.request_id) != r]
        if changed or page.rejected or page.cursor != self.cursor:
            self.writes += 1
        self.reports.update((r.request_id, r) for r in changed)
        self.rejected.extend(page.rejected)
        self.cursor = page.cursor

    def pull(self, source, since=None) -> "Store":
        for page in source.pull(self.cursor, since):
            self.take(page)
        return self
