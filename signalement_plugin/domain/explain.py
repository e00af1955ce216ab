"""A route's reasons in the words of a triage officer, made when they are looked at."""

from datetime import date
from typing import List, Optional

from .sentence import QT_TRANSLATE_NOOP, Sentence
from .trace import Trace, TracedCandidate

_RANKS = {
    1: QT_TRANSLATE_NOOP("Sentence", "written local exception"),
    2: QT_TRANSLATE_NOOP("Sentence", "private space open to the public"),
    3: QT_TRANSLATE_NOOP("Sentence", "network and its holder"),
    4: QT_TRANSLATE_NOOP("Sentence", "park, square or market"),
    5: QT_TRANSLATE_NOOP("Sentence", "class of the road"),
    6: QT_TRANSLATE_NOOP("Sentence", "road of territorial interest"),
    7: QT_TRANSLATE_NOOP("Sentence", "competence of the whole EPT"),
    8: QT_TRANSLATE_NOOP("Sentence", "competence of the commune"),
}
_REASONS = {
    "no_position": QT_TRANSLATE_NOOP("Sentence", "The report has no position: place it on the map."),
    "outside_territory": QT_TRANSLATE_NOOP("Sentence", "The position lies outside the territory."),
    "no_category": QT_TRANSLATE_NOOP("Sentence", "The category is to be given: nobody can be proposed before."),
    "depends_on_subcategory": QT_TRANSLATE_NOOP(
        "Sentence", "The service depends on the sub-category: give it, and the route follows."
    ),
    "tie": QT_TRANSLATE_NOOP("Sentence", "Several services are equal before the rules: a person decides."),
    "agreement_missing": QT_TRANSLATE_NOOP(
        "Sentence", "Only a landlord could act here, and no agreement with it is in force at this date."
    ),
    "nobody": QT_TRANSLATE_NOOP("Sentence", "Nobody holds this competence here at this date."),
}
_CRITERIA = {
    "rank": QT_TRANSLATE_NOOP("Sentence", "its rank comes after ({rank}: {title})"),
    "kind": QT_TRANSLATE_NOOP("Sentence", "it is about a wider kind"),
    "area": QT_TRANSLATE_NOOP("Sentence", "its area is a wider one"),
    "priority": QT_TRANSLATE_NOOP("Sentence", "its priority is lower"),
    "valid_from": QT_TRANSLATE_NOOP("Sentence", "it has been in force for longer"),
    "id": QT_TRANSLATE_NOOP("Sentence", "it is the same service by another title"),
}


def explain(trace: Trace) -> List[Sentence]:
    """The reasons of ``trace``, the most important first: who and why, then what else a person must know."""
    said: List[Sentence] = []
    winner = next((c for c in trace.candidates if c.standing == "winner"), None)
    if trace.reason == "one_winner" and winner is not None:
        said.append(_title(winner))
    else:
        said.append(Sentence(_REASONS[trace.reason]))
    if trace.before_subcategory and trace.candidates:
        said.append(
            Sentence(QT_TRANSLATE_NOOP("Sentence", "Said before the sub-category: every one of them leads to this."))
        )
    if trace.status == "outside_tool" and winner is not None:
        said.append(
            Sentence(
                QT_TRANSLATE_NOOP("Sentence", "{actor} takes no part in the tool: the person is sent there."),
                {"actor": winner.actor_name},
            )
        )
    if trace.status == "not_open" and trace.opening is not None:
        said.append(_opening(trace))
    said.extend(_follower(candidate) for candidate in trace.candidates if candidate is not winner)
    if trace.near_boundary:
        said.append(_near(trace))
    if trace.duty_service:
        said.append(
            Sentence(QT_TRANSLATE_NOOP("Sentence", "Danger: {service} reads along."), {"service": trace.duty_service})
        )
    return said


def explain_candidate(candidate: TracedCandidate) -> Sentence:
    """Why one candidate is the winner, or what keeps it from being it."""
    return _title(candidate) if candidate.standing == "winner" else _follower(candidate)


def _title(candidate: TracedCandidate) -> Sentence:
    values = {
        "service": candidate.service_name,
        "actor": candidate.actor_name,
        "title": Sentence(_RANKS[candidate.rank]),
        "since": said_date(candidate.valid_from),
        "basis": candidate.legal_basis,
    }
    if candidate.valid_from and candidate.legal_basis:
        return Sentence(
            QT_TRANSLATE_NOOP("Sentence", "{service}: {title}; {actor} has been competent since {since} ({basis})."),
            values,
        )
    if candidate.valid_from:
        return Sentence(
            QT_TRANSLATE_NOOP("Sentence", "{service}: {title}; {actor} has been competent since {since}."), values
        )
    return Sentence(QT_TRANSLATE_NOOP("Sentence", "{service}: {title}; {actor} is competent."), values)


def _follower(candidate: TracedCandidate) -> Sentence:
    if candidate.standing == "agreement_missing":
        return Sentence(
            QT_TRANSLATE_NOOP("Sentence", "{service} cannot be chosen: no agreement in force with {actor} here."),
            {"service": candidate.service_name, "actor": candidate.actor_name},
        )
    if candidate.standing in ("tied", "winner"):
        return Sentence(
            QT_TRANSLATE_NOOP("Sentence", "{service} may be meant ({title})."),
            {"service": candidate.service_name, "title": Sentence(_RANKS[candidate.rank])},
        )
    values = {"rank": candidate.rank, "title": Sentence(_RANKS[candidate.rank])}
    return Sentence(
        QT_TRANSLATE_NOOP("Sentence", "{service} comes after: {why}."),
        {"service": candidate.service_name, "why": Sentence(_CRITERIA[candidate.criterion or "id"], values)},
    )


def _opening(trace: Trace) -> Sentence:
    opening = trace.opening or {}
    if opening.get("phase") == "agents":
        template = QT_TRANSLATE_NOOP("Sentence", "The kind is open to agents only at this date. {message} {channel}")
    else:
        template = QT_TRANSLATE_NOOP("Sentence", "The kind is closed here at this date. {message} {channel}")
    return Sentence(template, {"message": opening.get("message") or "", "channel": opening.get("other_channel") or ""})


def _near(trace: Trace) -> Sentence:
    if trace.near_service:
        return Sentence(
            QT_TRANSLATE_NOOP("Sentence", "Near a boundary: {service} could be meant."), {"service": trace.near_service}
        )
    return Sentence(QT_TRANSLATE_NOOP("Sentence", "Near a boundary: beyond it, nobody is competent."))


def said_date(day: Optional[str]) -> str:
    """An ISO date as people write it here: 23/11/2026."""
    return date.fromisoformat(day).strftime("%d/%m/%Y") if day else ""
