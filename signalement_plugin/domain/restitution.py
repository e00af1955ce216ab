"""What goes back to residents after a walk: only what somebody reviewed, in plain words, and what is done about it.

In French whatever language QGIS speaks: residents read it. No group of fewer than a threshold of people is told, nor
is any other then, which the total would give back.
"""

from dataclasses import dataclass
from typing import List, Mapping, Optional, Sequence, Tuple

FACETS = {"fact": "Vu", "feeling": "Ressenti", "use": "Usage"}
OPINIONS = {1: "ce qui plaît", -1: "ce qui gêne", 0: "partagé"}
STATUSES = {"proposed": "Proposé", "accepted": "Accepté", "refused": "Refusé", "done": "Fait"}
UNANSWERED = "En attente de réponse"
REVIEWED_ONLY = "Seules les paroles et les photos relues sont montrées."


@dataclass(frozen=True)
class Told:
    """An observation as residents get it back. ``number``: on the map and in every list, ``None`` for what has nothing
    to read; ``text``: only when reviewed; ``answer``: what was said in public of the report made of it; ``x``, ``y``:
    EPSG:2154, ``None`` without position."""

    id: int
    number: Optional[int]
    theme: str
    facet: str
    polarity: int
    intensity: Optional[int]
    text: str
    answer: str
    photos: int
    x: Optional[float]
    y: Optional[float]


@dataclass(frozen=True)
class Promise:
    """A recommendation: what, to whom, what was decided, and the answer."""

    text: str
    addressee: str
    status: str
    answer: str


@dataclass(frozen=True)
class Walkers:
    """A group: how many (``None``: not told) and its publics' labels."""

    headcount: Optional[int]
    publics: Tuple[str, ...]


def tell(seen: Sequence[Mapping], photos: Mapping[int, int]) -> List[Told]:
    """Number what can be read, and leave out what nobody reviewed.

    ``seen``: in the order of the walk, each with ``id``, ``theme``, ``facet``, ``polarity``, ``intensity``, ``text``,
    ``text_reviewed``, ``answer``, ``x``, ``y``; ``photos``: how many reviewed ones each has, by id.
    """
    told: List[Told] = []
    number = 0
    for one in seen:
        text = " ".join((one["text"] or "").split()) if one["text_reviewed"] else ""
        shown = photos.get(one["id"], 0)
        readable = bool(text or shown or one["answer"])
        number += readable
        told.append(
            Told(
                one["id"], number if readable else None, one["theme"] or "", one["facet"], one["polarity"] or 0,
                one["intensity"], text, one["answer"] or "", shown, one["x"], one["y"],
            )
        )  # fmt: skip
    return told


def who_walked(groups: Sequence[Walkers], min_people: int) -> str:
    """How many people walked and of which publics, as far as may be said; ``""`` when nothing may."""
    counts = [group.headcount for group in groups]
    if not counts or any(count is None or count < min_people for count in counts):
        return ""
    publics = ", ".join(dict.fromkeys(label.lower() for group in groups for label in group.publics))
    people = f"{sum(filter(None, counts))} personnes"
    told = people if len(groups) == 1 else f"{people}, {len(groups)} groupes"
    return f"{told} ({publics})" if publics else told


def warning_of(groups: Sequence[Walkers], min_people: int) -> str:
    """R49, in French: what goes with a walk that rests on one group, or on nobody knows whom; ``""`` else."""
    if len(groups) > 1:
        return ""
    if not groups:
        return "On ne sait pas quels groupes ont marché\u00a0: rien ne dit que tous les habitants pensent ainsi."
    who = who_walked(groups, min_people)
    of = f" de {who}" if who else ""
    return (
        f"Cette marche ne repose que sur un seul groupe{of}\u00a0: voici ce que ces personnes ont vu et ressenti, "
        "pas ce que pensent tous les habitants."
    )


_OBSERVATIONS = ("N°", "Thème", "Facette", "Avis", "Intensité", "Parole relue", "Réponse", "Photos", "X (Lambert-93)",
                 "Y (Lambert-93)", "Avertissement")  # fmt: skip
_PROMISES = ("Préconisation", "À qui", "Suite", "Réponse", "Avertissement")


def tables(told: Sequence[Told], promises: Sequence[Promise], warning: str) -> Mapping[str, List[List[str]]]:
    """The sheets of the workbook, header first; the warning is in every row that rests on one group."""
    observations = [
        [
            str(one.number or ""), one.theme, FACETS[one.facet], OPINIONS[one.polarity], str(one.intensity or ""),
            one.text, one.answer, str(one.photos or ""), _metres(one.x), _metres(one.y), warning,
        ]
        for one in told
    ]  # fmt: skip
    wanted = [
        [one.text, one.addressee, STATUSES[one.status], one.answer or UNANSWERED, warning] for one in promises
    ]  # fmt: skip
    return {"Observations": [list(_OBSERVATIONS), *observations], "Préconisations": [list(_PROMISES), *wanted]}


def _metres(value: Optional[float]) -> str:
    return "" if value is None else f"{value:.0f}"
