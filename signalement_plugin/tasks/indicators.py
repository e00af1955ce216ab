"""Indicators of a period: per commune and category, and per service and category; never per person."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Dict, List, Optional, Sequence, Tuple

import numpy as np

from ..domain.indicators import LEAST, SHOWN, TOO_FEW, Count, Indicators, Judged, tabulate
from ..domain.workflow import CLOSED_STATES
from ..workspace import Workspace
from ..workspace.measures import MeasuredReports
from .address import open_at
from .feedback import Feedback, SilentFeedback
from .local_days import check_period, local_days, period_of

_DAY = np.timedelta64(1, "D")
# of each row, after the code and the name of its line and of its category; decimals of what is no count
FIGURES: Tuple[Tuple[str, Optional[int]], ...] = (
    ("reports", None),
    ("recategorised", 3),
    ("right_first_time", 3),
    ("backlog", None),
    ("out_of_scope", None),
    ("answer_median_days", 1),
    ("answer_p90_days", 1),
    ("closure_median_days", 1),
    ("closure_p90_days", 1),
)


@dataclass(frozen=True)
class Table:
    """Indicators and what their lines and categories are: (code, name) each, the code ``None`` for what has none."""

    lines: Tuple[Tuple[Any, str], ...]
    categories: Tuple[Tuple[Optional[str], str], ...]
    figures: Indicators


@dataclass(frozen=True)
class Figure:
    """A number as it may be shown: ``None`` when there is none, or when it is withheld.

    ``withheld``: because it counts ``too_few`` reports, or because with a total it would give another back.
    """

    value: Optional[float]
    withheld: bool = False
    too_few: bool = False


@dataclass(frozen=True)
class Row:
    """The figures of one line and category, by the names of ``FIGURES``; line or category ``None`` for a total.

    ``months``: reports of each month, -1 where too few to be shown.
    """

    line: Optional[Tuple[Any, str]]
    category: Optional[Tuple[Optional[str], str]]
    figures: Dict[str, Figure]
    months: Tuple[int, ...]


@dataclass(frozen=True)
class Balance:
    """What happened from the day ``since`` to the day ``until``, both included; ``months``: the first day of each."""

    since: date
    until: date
    months: Tuple[date, ...]
    communes: Table
    services: Table


def indicators(
    address: str,
    since: date,
    until: date,
    feedback: Feedback = SilentFeedback(),  # noqa: B008 - stateless
) -> Balance:
    """The indicators of the reports from the day ``since`` to the day ``until``, in the territory's time zone.

    Raises Problem when the period ends before it begins.
    """
    check_period(since, until)
    with open_at(address) as workspace:
        return _balance(workspace, since, until, feedback)


def rows_of(table: Table) -> List[Row]:
    """Every row of a table where there is something, totals after what they sum."""
    figures = table.figures
    tables = (
        figures.reports,
        figures.recategorised,
        figures.right,
        figures.backlog,
        figures.out_of_scope,
        figures.answer_median,
        figures.answer_p90,
        figures.closure_median,
        figures.closure_p90,
    )
    return [
        Row(
            line,
            category,
            {name: _figure(each, (i, j), decimals) for (name, decimals), each in zip(FIGURES, tables)},
            tuple(figures.months[i, j].tolist()),
        )
        for i, line in enumerate([*table.lines, None])
        for j, category in enumerate([*table.categories, None])
        if any(count.value[i, j] for count in (figures.reports, figures.backlog, figures.out_of_scope))
    ]


def _figure(table: Any, place: Tuple[int, int], decimals: Optional[int]) -> Figure:
    if isinstance(table, Count):
        if table.withheld[place] == SHOWN:
            return Figure(int(table.value[place]))
        return Figure(None, True, table.withheld[place] == TOO_FEW)
    value = float(table[place])
    return Figure(None if value != value else round(value, decimals))


def said(figure: Figure, withheld: str) -> str:
    """A count as it is to be read; ``withheld`` is the word for one that goes with another."""
    if figure.value is not None:
        return str(figure.value)
    return f"< {LEAST}" if figure.too_few else withheld if figure.withheld else ""


def _balance(workspace: Workspace, since: date, until: date, feedback: Feedback) -> Balance:
    zone = workspace.timezone
    begins, ends = period_of(since, until, zone)
    feedback.progress(0.1)
    reports = workspace.measures.read(begins, ends)
    feedback.progress(0.7)
    months = _months(since, until)
    judged = _judge(reports, begins, ends, zone, months[0])
    categories = [*workspace.facts.category_labels().items(), (None, "")]
    category = _places(reports.category, categories)

    def table(lines: Sequence[Tuple[Any, str]], line: np.ndarray) -> Table:
        rows = np.flatnonzero(line >= 0)
        part = Judged(line=line, category=category, **judged).part(rows)
        return Table(tuple(lines), tuple(categories), tabulate(part, len(lines), len(categories), len(months)))

    communes = [*workspace.facts.commune_names().items(), (None, "")]
    services = list(workspace.measures.service_names().items())
    answer = Balance(
        since,
        until,
        months,
        table(communes, _places(reports.insee, communes)),
        table(services, _places(reports.service.tolist(), services)),
    )
    feedback.progress(1.0)
    return answer


def _judge(
    reports: MeasuredReports, begins: datetime, ends: datetime, zone: str, first_month: date
) -> Dict[str, np.ndarray]:
    """The columns of ``Judged`` that do not depend on the lines."""
    start, end = (np.datetime64(int(moment.timestamp() * 1000), "ms") for moment in (begins, ends))
    state = np.array(reports.state, dtype=object)
    closed_by_end = np.isin(state, CLOSED_STATES) & (np.isnat(reports.closed) | (reports.closed < end))
    month = local_days(reports.requested, zone).astype("datetime64[M]") - np.datetime64(first_month, "M")
    both = np.array([None not in pair for pair in zip(reports.category, reports.category_received)], dtype=bool)
    differ = np.array([a != b for a, b in zip(reports.category, reports.category_received)], dtype="float64")
    routed = (reports.service >= 0) & (reports.first_proposed >= 0)
    answered = ~np.isnat(reports.answered) & (reports.answered < end)
    ended = closed_by_end & ~np.isnat(reports.closed) & (state != "duplicate")
    return {
        "in_period": (reports.requested >= start) & (reports.requested < end),
        "out_of_scope": state == "out_of_scope",
        "open_at_end": ~closed_by_end,
        "recategorised": np.where(both, differ, np.nan),
        "right": np.where(routed, (reports.service == reports.first_proposed).astype("float64"), np.nan),
        "answer_days": _days(reports.requested, reports.answered, answered),
        "closure_days": _days(reports.requested, reports.closed, ended),
        "month": month.astype("int64"),
    }


def _days(start: np.ndarray, end: np.ndarray, happened: np.ndarray) -> np.ndarray:
    """Days between two instants, not below 0 (a source's clock may run ahead); NaN where it did not happen."""
    return np.where(happened, np.maximum((end - start) / _DAY, 0), np.nan)


def _places(codes: Sequence[Any], known: Sequence[Tuple[Any, str]]) -> np.ndarray:
    """The place of each code among the known ones, -1 for none of them."""
    places = {code: place for place, (code, _) in enumerate(known)}
    return np.array([places.get(code, -1) for code in codes], dtype="int64")


def _months(since: date, until: date) -> Tuple[date, ...]:
    """The first day of each month of the period."""
    count = 12 * (until.year - since.year) + until.month - since.month + 1
    months: List[date] = []
    for number in range(since.month - 1, since.month - 1 + count):
        months.append(date(since.year + number // 12, number % 12 + 1, 1))
    return tuple(months)
