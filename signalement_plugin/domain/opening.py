"""To whom a kind is open, where and when: the most specific opening decides."""

from datetime import date
from typing import Iterable, List, Optional, Tuple

from .competence import Opening


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


def _specificity(opening: Opening) -> Tuple[object, ...]:
    begins = opening.validity.valid_from
    return (
        opening.service_id is None,
        opening.subcategory_code is None,
        opening.insee is None,
        -begins.toordinal() if begins else 0,
        opening.id,
    )
