"""One reading of a source, from its cursor on: what to ask next, and when there is nothing more.

Servers differ in how they cut their answers, and do not say so. What is known of a server is put to the
test by every answer, and what fails is not used again:

1. A source never read is asked for its plain list. Headers that name the next page are followed; else
   page 2 is tried: new reports in it mean that there are pages, the same ones again that there are none.
2. An answer without pages that seems cut (a round number of reports) is asked for again with
   ``max_requests``, then by windows of at most 90 days, back from today, halved where they are cut too. So is
   a list that goes back 90 days at most, as GeoReport's default is. A year without a report ends it.
3. Once read, a source is asked for what was updated since (``updated_after``, if it passed the test); else
   for a window of the latest reports small enough for one answer, and once a day of the last 90 days;
   else for its plain list again. Each of these must bring the newest report already known: an answer
   without it means that the server does not do what it is asked, and the next way is taken.

Order is never trusted, ids are given once, and a page with nothing new ends a list, whatever follows. When
pages moved while they were read, the next reading begins with the plain list again.
"""

from datetime import datetime, timedelta, timezone
from typing import Any, Callable, Dict, Iterator, List, Optional

from ..domain.received import Page, RejectedItem
from ..domain.sentence import Sentence
from . import notices
from .agenda import Agenda, Job
from .client import LIST, Client, Parameters, Reading, count_header, next_parameters
from .dates import http_date, read_instant, write_instant
from .intake import Batch, Intake
from .progress import LINKS, NONE, PAGES, Progress
from .records import Reader
from .windows import SECOND, WINDOW, halves, window_of, windows

SILENT_WINDOWS = 4
PAGE_SIZE = 1000
MAX_REQUESTS = 1000
OVERLAP = timedelta(minutes=5)
_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1)
_FIRST_YEAR = datetime(1900, 1, 1, tzinfo=timezone.utc)
_SMALLEST_CUT = 50


class Sweep:
    """Reads a source once. ``pages`` is the whole of it."""

    def __init__(
        self,
        client: Client,
        reader: Reader,
        page_size: Parameters,
        cursor: Dict[str, Any],
        since: Optional[datetime],
        clock: Callable[[], datetime],
    ):
        """``page_size`` is asked of every list. ``since`` reads again from that instant instead of what is
        new after ``cursor``."""
        self._client = client
        self._progress = Progress.from_cursor(cursor)
        client.form = self._progress.form
        client.of_lists = {**page_size, **self._progress.limits}
        self._intake = Intake(reader, self._progress)
        self._now = clock().replace(microsecond=0)
        self._given = cursor
        self._newest_before, self._updated_before = self._progress.newest, self._progress.updated
        self._is_new = not self._progress.known or bool(self._progress.pending)
        self._rereading = not self._progress.known
        self._listed = self._dates_proven = False
        self._arrived = self._announced = 0
        self._usable = 0
        self._pages_moved, self._page_before = False, set()
        self._refused: Optional[Reading] = None
        self._held: List[RejectedItem] = []
        self._last_page: Optional[int] = None
        self._remarks: List[Sentence] = []
        questions = self._first_questions(since)
        self._from_the_start = questions == [{}]
        self._agenda = Agenda(client, questions)

    def pages(self) -> Iterator[Page]:
        """Pages to commit, each with its cursor. Raises Problem, Cancelled among them."""
        try:
            while self._agenda:
                job, reading = self._agenda.next(self._may_look_ahead())
                self._begin(reading)
                if reading.records is None and not (reading.status == 404 and job.page > 1):
                    self._pass_over(job, reading)
                    continue
                if reading.missing and self._is_the_first(job) and not self._has_services():
                    raise self._client.unusable(reading)
                batch = self._intake.read(reading.records or [])  # past the last page is 404 here and there
                self._usable += 1
                self._plan(job, reading, batch)
                if not self._agenda:
                    self._finish()
                yield from self._give(batch)
            if not self._usable:
                raise self._client.unusable(self._refused)
            self._finish()
            yield from self._give(Batch(), last=True)
        finally:
            self._agenda.abandon()

    # What to ask

    def _first_questions(self, since: Optional[datetime]) -> List[Parameters]:
        progress = self._progress
        if since is not None:
            if progress.by_date is False:
                return [*progress.pending, {}]
            progress.deep = True
            return progress.pending + windows(since.replace(microsecond=0), self._now + _DAY)
        if progress.pending:
            return progress.pending
        if not progress.known:
            return [{}]
        if progress.by_update and progress.updated:
            return [{"updated_after": write_instant(progress.updated - OVERLAP)}]
        return self._latest_questions()

    def _latest_questions(self) -> List[Parameters]:
        """What to ask when the server cannot say what was updated."""
        progress = self._progress
        if progress.by_date is False or progress.newest is None or not (progress.size or progress.deep):
            return [{}]
        end = self._now + _DAY
        start = max(progress.tail or end - WINDOW, end - WINDOW)
        if progress.reread != self._today():
            start = end - WINDOW
        self._rereading = start == end - WINDOW
        return windows(start, end)

    def _may_look_ahead(self) -> bool:
        """Whether enough is known of the server for several questions at a time."""
        progress = self._progress
        return progress.paging is not None and (progress.paging != NONE or self._dates_proven)

    def _plan(self, job: Job, reading: Reading, batch: Batch) -> None:
        """Draw from an answer what is left to ask."""
        asked = job.parameters
        self._arrived += batch.count
        self._announced = max(self._announced, count_header(reading.headers, "x-result-count") or 0)
        self._watch_for_moves(job, batch)
        if job.page == 1 and "updated_after" in asked and not _updates_hold(asked, batch):
            self._progress.by_update = False
            self._agenda.put_last(self._latest_questions())
        elif job.page == 1 and "start_date" in asked and not self._dates_hold(asked, batch):
            self._leave_dates()
        elif not self._goes_on(job, reading, batch):
            self._agenda.drop(lambda other: other.list == job.list)
            if "start_date" in asked:
                self._after_window(asked, batch)
            elif "updated_after" not in asked:
                self._after_list(job, batch)

    def _watch_for_moves(self, job: Job, batch: Batch) -> None:
        """Notice a page that repeats some of the one before: reports came in between.

        As pages are asked for at the same time, what moved from one to the next may have been missed by both.
        """
        ids = {report.request_id for report in batch.arrived}
        self._pages_moved |= job.page > 1 and bool(batch.new) and not ids.isdisjoint(self._page_before)
        self._page_before = ids

    def _goes_on(self, job: Job, reading: Reading, batch: Batch) -> bool:
        """Whether the list of ``job`` has another page; it is then on the agenda."""
        progress = self._progress
        following = next_parameters(reading.headers)
        last = count_header(reading.headers, "x-page-count")
        if following is not None or last is not None:
            progress.paging = LINKS
        fresh = bool(batch.new or batch.rejected)
        if progress.paging == LINKS:
            if following is None or not fresh:
                return False
            page = str(following.get("page", ""))
            self._last_page = last
            progress.size = max(progress.size, batch.count)
            if page.isdigit():
                self._agenda.turn_pages(job, int(page), last)
            else:
                self._agenda.put_first(Job(self._client.own(following)))
            return True
        if progress.paging == PAGES and (job.page > 1 or progress.size):
            more = fresh if job.page > 1 else batch.count >= progress.size
            if more:
                self._agenda.turn_pages(job, job.page + 1, None)
            return more
        return progress.paging != NONE and self._has_second_page(job, batch)

    def _has_second_page(self, job: Job, batch: Batch) -> bool:
        """Try page 2 of a server not seen to have pages yet. What it brings is next on the agenda."""
        progress = self._progress
        if batch.count < progress.whole or (batch.count == progress.whole and not self._advanced()):
            return False
        question = {**job.parameters, "page": 2}
        second = self._client.ask(LIST, question) if batch.count else None
        if second is None:
            return False
        if second.records and not self._intake.knows(second.records):
            progress.paging, progress.size = PAGES, batch.count
            self._agenda.put_first(Job(question, reading=second))
            return True
        if second.records == []:
            progress.paging, progress.whole = PAGES, batch.count
        else:
            progress.paging = progress.paging or NONE
        return False

    def _after_list(self, job: Job, batch: Batch) -> None:
        """The plain list is read: is that all there is?"""
        progress = self._progress
        self._listed = True
        if self._from_the_start and self._announced > self._arrived:
            self._remark(notices.LESS_THAN_ANNOUNCED, announced=self._announced, received=self._arrived)
        if progress.paging == NONE and self._is_cut(batch):
            if not self._takes_more_at_once(job, batch):
                progress.size = batch.count
                self._look_back(self._now + _DAY)
        elif not progress.known and (progress.oldest is None or progress.oldest > self._now - WINDOW - _DAY):
            self._look_back(self._now - WINDOW + _DAY)

    def _takes_more_at_once(self, job: Job, batch: Batch) -> bool:
        """Whether asking for ``max_requests`` brings more; that answer is then next on the agenda."""
        if batch.count >= MAX_REQUESTS or self._progress.limits:
            return False
        limits = {"max_requests": MAX_REQUESTS}
        reading = self._client.ask(LIST, {**limits, **job.parameters})
        if reading.records is None or self._intake.knows(reading.records):
            return False
        self._progress.limits = limits
        self._client.of_lists.update(limits)
        self._agenda.put_first(Job(job.parameters, reading=reading))
        return True

    def _look_back(self, end: datetime) -> None:
        """Plan windows back from ``end``, as far as dates can be asked for."""
        if self._progress.by_date is not False:
            self._progress.reach = end
            self._extend(end)

    def _extend(self, earliest: datetime) -> None:
        """Have windows planned for a year before the ``earliest`` one that held a report."""
        progress = self._progress
        while progress.reach > max(earliest - SILENT_WINDOWS * WINDOW, _FIRST_YEAR):
            start = progress.reach - WINDOW
            self._agenda.put_last(windows(start, progress.reach))
            progress.reach = start + SECOND

    def _after_window(self, asked: Parameters, batch: Batch) -> None:
        progress = self._progress
        if progress.reach is not None and batch.new:
            progress.deep = True
        if progress.paging == NONE and self._is_cut(batch):
            progress.size = batch.count
            parts = halves(asked)
            self._agenda.put_first(*map(Job, parts))
            if not parts:
                self._remark(notices.TOO_MANY_AT_ONCE, count=batch.count, instant=asked["start_date"])
        if batch.count and progress.reach is not None:
            self._extend(window_of(asked)[0])

    def _is_cut(self, batch: Batch) -> bool:
        """Whether the server seems to have stopped before the end: at its known limit, or a round number."""
        progress = self._progress
        if progress.size and batch.count > progress.size:
            progress.size = 0  # it was no limit
        if progress.size:
            return batch.count == progress.size
        known_whole = batch.count == progress.whole and not self._advanced()
        return batch.count >= _SMALLEST_CUT and batch.count % _SMALLEST_CUT == 0 and not known_whole

    def _advanced(self) -> bool:
        """Whether a later report than those known before has arrived."""
        return self._progress.newest != self._newest_before

    # What a server turns out not to do

    def _dates_hold(self, asked: Parameters, batch: Batch) -> bool:
        """Whether a window brought what was asked for: nothing outside, and what is known to be inside."""
        start, end = window_of(asked)
        instants = [report.requested_at for report in batch.arrived if report.requested_at]
        if any(not start - _DAY <= instant <= end + _DAY for instant in instants):
            return False
        if not batch.count:
            inside = any(start + _DAY <= instant <= end - _DAY for instant in self._intake.requested)
            newest = self._newest_before
            return not inside and (newest is None or not start <= newest <= end)
        self._dates_proven = True
        return True

    def _leave_dates(self) -> None:
        self._progress.by_date = False
        self._progress.reach = None
        self._remark(notices.DATES_DO_NOT_WORK)
        self._agenda.drop(lambda other: "start_date" in other.parameters)
        if not self._listed and not self._agenda:
            self._agenda.put_last([{}])

    def _is_the_first(self, job: Job) -> bool:
        """Whether nothing was ever heard of this source before the answer to ``job``."""
        return job.page == 1 and not self._progress.known and not self._usable

    def _has_services(self) -> bool:
        """Whether "not found" comes from an Open311 server without reports, not from a wrong address."""
        return bool(self._client.ask("services", {}).records)

    def _pass_over(self, job: Job, reading: Reading) -> None:
        """Go on without an answer that could not be used; Problem when it is the second one in a row."""
        if self._held:
            raise self._client.unusable(reading)
        self._refused = reading
        if job.page == 1 and "updated_after" in job.parameters:
            self._progress.by_update = False
            self._agenda.put_last(self._latest_questions())
        elif job.page == 1 and "start_date" in job.parameters and not self._dates_proven:
            self._leave_dates()
        else:
            self._held.append(self._intake.unreadable(reading))
            if job.page > 1:
                self._agenda.turn_pages(job, job.page + 1, self._last_page)

    # What to give

    def _begin(self, reading: Reading) -> None:
        """Note when this reading began, by the server's clock when it is a sensible one."""
        if self._progress.began is None:
            date = http_date(reading.headers.get("date", ""))
            near = date is not None and abs(date - self._now) < _DAY
            self._progress.began = date if near else self._now

    def _give(self, batch: Batch, last: bool = False) -> Iterator[Page]:
        """``batch`` in pages that are stored quickly; only the last one takes the cursor on."""
        rejected = self._intake.once(self._held) + batch.rejected
        remarks = self._remarks + batch.remarks
        self._held, self._remarks = [], []
        cursor = self._next_cursor(bool(rejected))
        if not (batch.reports or rejected or remarks or (last and cursor != self._given)):
            return
        for start in range(0, max(len(batch.reports), 1), PAGE_SIZE):
            reports = tuple(batch.reports[start : start + PAGE_SIZE])
            if start + PAGE_SIZE < len(batch.reports):
                yield Page(reports, cursor=self._given)
            else:
                yield Page(reports, tuple(rejected), cursor, tuple(remarks))
        self._given = cursor

    def _next_cursor(self, rejects: bool) -> Dict[str, Any]:
        """The cursor after what was read so far; the last one given while that held nothing new.

        A server without filters is read whole each time: were each of its pages marked in the cursor, a pull
        with nothing new would write as often.
        """
        progress = self._progress
        progress.form = self._client.form
        progress.pending = self._agenda.questions() or ([{}] if self._pages_moved else [])
        self._is_new |= rejects or self._advanced() or progress.updated != self._updated_before
        return progress.cursor() if self._is_new or not self._agenda else self._given

    def _finish(self) -> None:
        """All is read: settle what the next reading needs to know."""
        progress = self._progress
        dated = progress.updated is not None and not self._intake.undated
        if progress.by_update is None and self._agenda.answers > 1 and dated:
            # nothing was updated next month: a server that gives something does not understand the question
            question = {"updated_after": write_instant(self._now + 30 * _DAY)}
            progress.by_update = self._client.ask(LIST, question).records == []
        if progress.paging == NONE and progress.size and not progress.deep:
            if progress.by_date is False:
                self._remark(notices.OLDER_ONES_MISSING, count=progress.size)
            progress.whole, progress.size = progress.size, 0
        if not progress.by_update and progress.by_date is not False and (progress.size or progress.deep):
            self._settle_tail()
        progress.known = True
        progress.began = progress.reach = None

    def _settle_tail(self) -> None:
        """Have the next reading begin where half an answer's worth of reports follow."""
        progress = self._progress
        if progress.newest is not None and (self._rereading or self._advanced()):
            latest = sorted(self._intake.requested, reverse=True)[: progress.size // 2]
            if latest and len(latest) == progress.size // 2:
                progress.tail = min(latest[-1].replace(microsecond=0), progress.newest - _HOUR)
            elif self._rereading:
                progress.tail = None
        if self._rereading:
            progress.reread = self._today() if progress.tail else ""

    def _remark(self, template: str, **values: Any) -> None:
        self._remarks.append(Sentence(template, values))

    def _today(self) -> str:
        return self._now.date().isoformat()


def _updates_hold(asked: Parameters, batch: Batch) -> bool:
    """Whether an answer brought what was updated since, and what was known to be the last of it at least."""
    since = read_instant(asked["updated_after"], timezone.utc) - _DAY
    return batch.count > 0 and all(r.updated_at is None or r.updated_at >= since for r in batch.arrived)
