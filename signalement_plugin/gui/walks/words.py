"""The words of the dock "Walks": a walk and an observation in a line, and the warning that goes with one group."""

from typing import Optional

from qgis.PyQt.QtCore import QCoreApplication

from ...domain.walk import PHASES, applies, is_after_dark
from ...domain.workflow import STATES
from ...layers import labels
from ...layers.labels import said
from ...workspace.walk_observations import ObservationRow
from ...workspace.walks import Walk, WalkRow
from ..triage import times

SUN, MOON = "☀", "☾"
_SIGNS = {-1: "−", 0: "?", 1: "+", None: "?"}
_WORDINGS = {state.code: state.public_wording for state in STATES}


def slot_icon(slot: Optional[str]) -> str:
    """Sun or moon; nothing for a walk whose slot is not known."""
    dark = is_after_dark(slot)
    return "" if dark is None else MOON if dark else SUN


def phase(number: int) -> str:
    """The name of a phase."""
    return said(labels.WALK_PHASES[str(number)])


def sign(polarity: Optional[int]) -> str:
    """What was judged, as the map marks it."""
    return _SIGNS[polarity]


def walk_when(row: WalkRow, timezone: str) -> str:
    """When a walk is, or that nobody knows yet."""
    if row.starts_at is None:
        return QCoreApplication.translate("Walks", "no date yet")
    return times.short(row.starts_at, timezone)


def walk_line(row: WalkRow, timezone: str) -> str:
    """A walk in one sentence, for a screen reader and the tool-tip."""
    slot = said(labels.SLOTS[row.slot]) if row.slot else ""
    parts = [row.title, walk_when(row, timezone), slot, ", ".join(row.publics), steps(row)]
    return " · ".join(filter(None, parts))


def steps(row: WalkRow) -> str:
    """Where a walk is among its phases."""
    if row.closed:
        return QCoreApplication.translate("Walks", "closed")
    mine = [number for number in PHASES if applies(number, row.support)]
    return QCoreApplication.translate("Walks", "phase {number} of {count}: {phase}").format(
        number=mine.index(row.phase) + 1, count=len(mine), phase=phase(row.phase)
    )


def observation_line(row: ObservationRow) -> str:
    """An observation in one sentence, with what became of it."""
    head = f"{sign(row.polarity)} {row.theme or QCoreApplication.translate('Layers', 'No theme')}"
    parts = [head, said(labels.FACETS[row.facet]).lower(), row.text or "", became(row)]
    return " · ".join(filter(None, parts))


def became(row: ObservationRow) -> str:
    """The report made of an observation, its state, and the answer that came back; nothing without a report."""
    report = report_of(row)
    return f"{report} – « {row.answer} »" if report and row.answer else report


def report_of(row: ObservationRow) -> str:
    """The report made of an observation and its state; nothing without a report."""
    if row.report_id is None:
        return ""
    if row.report_number is None:
        return QCoreApplication.translate("Walks", "a report that your account does not see")
    state = said(labels.STATES[row.report_state]) if row.report_state else ""
    return QCoreApplication.translate("Walks", "report {number}: {state}").format(number=row.report_number, state=state)


def answer(row: ObservationRow) -> str:
    """What residents may be told of an observation that became a report."""
    if row.report_id is None:
        return ""
    return row.answer or _WORDINGS.get(row.report_state or "", "")


def band(walk: Walk, observations: int) -> str:
    """R49: the warning of a walk that one group made; nothing where several did, or where nothing was observed yet."""
    if len(walk.groups) > 1 or not observations:
        return ""
    if not walk.groups:
        return QCoreApplication.translate(
            "Walks", "No group is told: nobody knows for whom this walk speaks. Give its groups and their publics."
        )
    publics = ", ".join(walk.groups[0].publics) or QCoreApplication.translate("Layers", "publics not told")
    return QCoreApplication.translate(
        "Walks",
        "This walk rests on one group only ({publics}): what its people saw and felt, not what residents think.",
    ).format(publics=publics)
