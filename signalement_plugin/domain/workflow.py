"""The life of a report: its states, what may follow what, and what the citizen reads.

One table holds it all. It is written to the workspace's table ``transition``, where triggers enforce it
for edits made anywhere; this module decides nothing that the table does not say.
"""

from dataclasses import dataclass
from typing import Iterator, Optional, Tuple


@dataclass(frozen=True)
class State:
    """A state: its name in the interface, what the citizen reads, whether that needs a text of its own."""

    code: str
    closed: bool
    public_wording: str
    needs_text: bool = False

    @property
    def open311_status(self) -> str:
        """The status that GeoReport v2 knows: ``open`` or ``closed``."""
        return "closed" if self.closed else "open"


STATES: Tuple[State, ...] = (
    State("new", False, "Nous avons bien reçu votre signalement"),
    State("awaiting_precision", False, "Merci de préciser\u00a0: …", needs_text=True),
    State("to_requalify", False, "En cours d'examen"),
    State("to_arbitrate", False, "En cours d'examen"),
    State("to_treat", False, "Transmis au service compétent"),
    State("scheduled", False, "Intervention prévue le …"),
    State("sent_to_third_party", False, "Transmis à …, qui en a la charge"),
    State("oriented_outside", False, "Ne relève pas de cet outil\u00a0: adressez-vous à …"),
    State("watched", False, "Le lieu est suivi"),
    State("done", True, "C'est fait"),
    State("rejected", True, "Nous ne pouvons pas donner suite\u00a0: …", needs_text=True),
    State("out_of_scope", True, "Ce n'est pas du ressort de ce service\u00a0: …", needs_text=True),
    State("duplicate", True, "Déjà signalé\u00a0: vous serez informé de la suite"),
    State("archived", True, ""),
)
_BY_CODE = {state.code: state for state in STATES}
OPEN_STATES: Tuple[str, ...] = tuple(state.code for state in STATES if not state.closed)
CLOSED_STATES: Tuple[str, ...] = tuple(state.code for state in STATES if state.closed)
# what waits for whoever triages: just come in, or come back
TRIAGE_STATES: Tuple[str, ...] = ("new", "to_requalify", "to_arbitrate")

# To where each state may go. A mediator checks and hands over; a versatile team also treats what it sees,
# without handing over (the second column). What a source closes on its own side is `new` -> `done` (below).
_ANALYSIS = "awaiting_precision to_requalify to_arbitrate"
_OUTCOMES = "oriented_outside watched rejected out_of_scope duplicate"
_FOLLOWS = {
    "new": (f"{_ANALYSIS} {_OUTCOMES} to_treat sent_to_third_party", "done scheduled"),
    "awaiting_precision": (f"new to_requalify to_arbitrate {_OUTCOMES} to_treat sent_to_third_party", "done scheduled"),
    "to_requalify": (f"new awaiting_precision to_arbitrate {_OUTCOMES} to_treat sent_to_third_party", "done scheduled"),
    "to_arbitrate": (f"new awaiting_precision to_requalify {_OUTCOMES} to_treat sent_to_third_party", "done scheduled"),
    "to_treat": (f"{_ANALYSIS} {_OUTCOMES} new scheduled sent_to_third_party done", ""),
    "scheduled": (f"{_OUTCOMES} to_requalify to_arbitrate to_treat sent_to_third_party done", ""),
    "sent_to_third_party": (f"{_OUTCOMES} to_requalify to_arbitrate to_treat done", ""),
    "oriented_outside": ("new to_requalify watched rejected duplicate done archived", ""),
    "watched": (f"new {_ANALYSIS} to_treat rejected out_of_scope duplicate done", "scheduled"),
    "done": ("new to_treat archived", ""),
    "rejected": ("new archived", ""),
    "out_of_scope": ("new archived", ""),
    "duplicate": ("new archived", ""),
    "archived": ("", ""),
}


@dataclass(frozen=True)
class Transition:
    """From a state to another: in which triage mode (``None``: both), made by a person or by the source."""

    from_state: str
    to_state: str
    triage_mode: Optional[str] = None
    made_by: str = "person"

    @property
    def target(self) -> State:
        """The state arrived at, which holds the wording and the status to send."""
        return _BY_CODE[self.to_state]


def _transitions() -> Iterator[Transition]:
    for origin, (for_both, for_versatile) in _FOLLOWS.items():
        for target in for_both.split():
            yield Transition(origin, target)
        for target in for_versatile.split():
            yield Transition(origin, target, "versatile")
    yield Transition("new", "done", made_by="source")


TRANSITIONS: Tuple[Transition, ...] = tuple(_transitions())


def allowed(from_state: str, to_state: str, triage_mode: str, made_by: str = "person") -> bool:
    """Whether ``made_by`` may take a report from a state to another in a commune of that triage mode."""
    return any(
        (t.from_state, t.to_state) == (from_state, to_state)
        and t.triage_mode in (None, triage_mode)
        and (t.made_by == "person" or made_by == "source")
        for t in TRANSITIONS
    )
