"""What a person does to reports: the acts of triage, when each may be done, and the state it leads to.

Nothing is done here; the workspace performs. What may follow what is ``workflow``'s alone.
"""

from dataclasses import dataclass
from datetime import date
from math import isfinite
from typing import Mapping, Optional, Tuple

from .sentence import QT_TRANSLATE_NOOP, Sentence
from .workflow import CLOSED_STATES, TRIAGE_STATES, allowed

# the state that each act leads to; those not named here leave the state as it is, or depend on it (state_after)
_LEADS_TO: Mapping[str, str] = {
    "reassign": "to_treat",
    "merge": "duplicate",
    "unmerge": "new",
    "out_of_scope": "out_of_scope",
    "reject": "rejected",
    "ask_precision": "awaiting_precision",
    "schedule": "scheduled",
    "watch": "watched",
    "done": "done",
    "reopen": "new",
    "send_back": "to_arbitrate",
}
ACT_KINDS: Tuple[str, ...] = ("confirm", *_LEADS_TO, "requalify", "group", "move", "note")
# what each act must carry; texts also more than blanks
_CARRIES: Mapping[str, Tuple[str, ...]] = {
    "reassign": ("service_id", "reason"),
    "merge": ("duplicate_of",),
    "out_of_scope": ("scope_reason", "public_text"),
    "reject": ("public_text",),
    "ask_precision": ("public_text",),
    "schedule": ("planned_for",),
    "requalify": ("category_code",),
    "group": ("label",),
    "move": ("x", "y"),
    "note": ("internal_note",),
    "send_back": ("internal_note",),
}
_LACKING: Mapping[str, str] = {
    "service_id": QT_TRANSLATE_NOOP("Sentence", "No service is chosen: choose one."),
    "reason": QT_TRANSLATE_NOOP("Sentence", "Say why another service is chosen."),
    "duplicate_of": QT_TRANSLATE_NOOP("Sentence", "No original is chosen: choose the report that this one repeats."),
    "scope_reason": QT_TRANSLATE_NOOP("Sentence", "Say what it is that is out of scope."),
    "public_text": QT_TRANSLATE_NOOP("Sentence", "The citizen must be told why: write an answer or choose a template."),
    "planned_for": QT_TRANSLATE_NOOP("Sentence", "No date is chosen: choose one."),
    "category_code": QT_TRANSLATE_NOOP("Sentence", "No category is chosen: choose one."),
    "label": QT_TRANSLATE_NOOP("Sentence", "The intervention has no name: give it one."),
    "x": QT_TRANSLATE_NOOP("Sentence", "No place is chosen: click it on the map."),
    "y": QT_TRANSLATE_NOOP("Sentence", "No place is chosen: click it on the map."),
    "internal_note": QT_TRANSLATE_NOOP("Sentence", "The note is empty: write it first."),
}
# after these the route is to be proposed again
REROUTES = frozenset({"requalify", "move", "unmerge", "reopen"})
_WITH_SERVICE = ("to_treat", "scheduled")
_HANDED_OVER = (*_WITH_SERVICE, "sent_to_third_party", "oriented_outside")


@dataclass(frozen=True)
class Act:
    """One of ``ACT_KINDS`` and what it carries. ``x``, ``y``: EPSG:2154 metres. ``reason`` stays inside."""

    kind: str
    service_id: Optional[int] = None
    category_code: Optional[str] = None
    subcategory_code: Optional[str] = None
    duplicate_of: Optional[int] = None
    scope_reason: Optional[str] = None
    reason: Optional[str] = None
    planned_for: Optional[date] = None
    label: Optional[str] = None
    x: Optional[float] = None
    y: Optional[float] = None
    public_text: Optional[str] = None
    internal_note: Optional[str] = None


@dataclass(frozen=True)
class Standing:
    """What acts are judged by: a report as it was read, with its version."""

    id: int
    version: int
    state: str
    triage_mode: str
    route_status: Optional[str]
    proposed_service_id: Optional[int]
    other_service_id: Optional[int]
    service_id: Optional[int]
    category_code: Optional[str]
    subcategory_code: Optional[str]
    duplicate_of: Optional[int]
    intervention_id: Optional[int]
    located: bool


def missing(act: Act) -> Optional[Sentence]:
    """What ``act`` lacks to be done; ``None`` when it has all that its kind needs. ValueError for an unknown kind."""
    if act.kind not in ACT_KINDS:
        raise ValueError(act.kind)
    for name in _CARRIES.get(act.kind, ()):
        value = getattr(act, name)
        blank = isinstance(value, str) and not value.strip()
        if value is None or blank or (isinstance(value, float) and not isfinite(value)):
            return Sentence(_LACKING[name])
    return None


def state_after(kind: str, standing: Standing) -> str:
    """The state that an act of that kind leads the report to."""
    if kind == "confirm":
        return "oriented_outside" if standing.route_status == "outside_tool" else "to_treat"
    if kind == "reassign" and standing.state in _WITH_SERVICE:
        return standing.state
    if kind == "requalify" and standing.state in _HANDED_OVER:
        return "to_requalify"
    return _LEADS_TO.get(kind, standing.state)


def refusal(kind: str, standing: Standing) -> Optional[Sentence]:
    """Why an act of that kind cannot be done to the report now; ``None`` when it can."""
    reason = _own_reason(kind, standing)
    if reason is not None:
        return reason
    target = state_after(kind, standing)
    if target == standing.state or allowed(standing.state, target, standing.triage_mode):
        return None
    if allowed(standing.state, target, "versatile"):
        return Sentence(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "In this commune a mediator checks and hands over: confirm the service first, which treats the report.",
            )
        )
    return Sentence(QT_TRANSLATE_NOOP("Sentence", "This does not follow from the present state of the report."))


def _own_reason(kind: str, standing: Standing) -> Optional[Sentence]:
    """What an act asks of a report besides its state."""
    without_kind = standing.subcategory_code is None
    if kind in ("confirm", "reassign") and without_kind:
        return Sentence(QT_TRANSLATE_NOOP("Sentence", "Give the sub-category first."))
    if kind == "confirm":
        if standing.route_status == "confirmed":
            return Sentence(QT_TRANSLATE_NOOP("Sentence", "Its route is confirmed already."))
        if (
            standing.route_status not in ("proposed", "not_open", "outside_tool")
            or standing.proposed_service_id is None
        ):
            return Sentence(QT_TRANSLATE_NOOP("Sentence", "No service is proposed: choose one."))
    if kind in ("requalify", "move") and standing.state in CLOSED_STATES:
        return Sentence(QT_TRANSLATE_NOOP("Sentence", "The report is closed: reopen it first."))
    if kind == "move" and standing.route_status == "confirmed":
        return Sentence(
            QT_TRANSLATE_NOOP("Sentence", "Its service is confirmed for where it is: reopen it, then place it.")
        )
    if kind == "merge" and standing.duplicate_of is not None:
        return Sentence(QT_TRANSLATE_NOOP("Sentence", "It is a duplicate already."))
    if kind == "unmerge" and standing.duplicate_of is None:
        return Sentence(QT_TRANSLATE_NOOP("Sentence", "It is no duplicate."))
    if kind in ("schedule", "group") and standing.service_id is None:
        return Sentence(QT_TRANSLATE_NOOP("Sentence", "Confirm the service first."))
    if kind == "send_back" and standing.state not in (*_WITH_SERVICE, "sent_to_third_party"):
        return Sentence(QT_TRANSLATE_NOOP("Sentence", "No service has it that could send it back."))
    if kind == "reopen" and (standing.state in TRIAGE_STATES or standing.state == "duplicate"):
        return Sentence(QT_TRANSLATE_NOOP("Sentence", "It is not closed, or only as a duplicate."))
    return None
