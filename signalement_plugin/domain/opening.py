"""To whom a kind is open, where and when: the most specific opening decides."""

from datetime import date
from typing import Iterable, List, Optional, Tuple

from .competence import Opening, Validity

PHASES = ("closed", "agents", "citizens")


def openings_in_order(
    openings: Iterable[Opening], category: str, subcategory: Optional[str], day: date
) -> List[Opening]:
    """The openings in force on ``day`` for the kind, the most specific first.

    A service's own comes first, then a sub-category's, then a commune's, then the later ``valid_from``.
    """
    return sorted(
        (
            opening
            for opening in openings
            if opening.category_code == category
            and opening.subcategory_code in (None, subcategory)
            and opening.validity.covers(day)
        ),
        key=_specificity,
    )


def is_shut(opening: Optional[Opening], from_citizen: bool) -> bool:
    """Whether a report of that origin is not open; without any opening, everything is open to all."""
    return opening is not None and (opening.phase == "closed" or (opening.phase == "agents" and from_citizen))


def overlapping(openings: Iterable[Opening]) -> List[Tuple[Opening, Opening]]:
    """Pairs of openings for the same key whose validities share a day: the workspace refuses them."""
    known = list(openings)
    return [
        (first, second)
        for place, first in enumerate(known)
        for second in known[place + 1 :]
        if _key(first) == _key(second) and _share_a_day(first.validity, second.validity)
    ]


def _key(opening: Opening) -> Tuple[object, ...]:
    return opening.category_code, opening.subcategory_code, opening.insee, opening.service_id


def _share_a_day(one: Validity, other: Validity) -> bool:
    return (one.valid_from is None or other.valid_to is None or one.valid_from < other.valid_to) and (
        other.valid_from is None or one.valid_to is None or other.valid_from < one.valid_to
    )


def _specificity(opening: Opening) -> Tuple[object, ...]:
    begins = opening.validity.valid_from
    return (
        opening.service_id is None,
        opening.subcategory_code is None,
        opening.insee is None,
        -begins.toordinal() if begins else 0,
        opening.id,
    )
