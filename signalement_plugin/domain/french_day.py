"""A day as people write it in French by hand: 03/12/2026, 3-12-26, 3 déc., lundi 3 décembre 2026, 2026-12-03."""

import re
from datetime import date
from typing import Optional

from .folding import folded

# each month with what may follow its beginning
_MONTHS = {
    "janv": "ier",
    "fev": "r(?:ier)?",
    "mars": "",
    "avr": "il",
    "mai": "",
    "juin": "",
    "juil": "l?(?:et)?",
    "aou": "t",
    "sept": "embre",
    "oct": "obre",
    "nov": "embre",
    "dec": "embre",
}
_NAMES = "|".join(f"{begins}(?:{ends})?" for begins, ends in _MONTHS.items())
_NUMBERS = re.compile(r"(?<![\d/.])(\d{1,2})[/. ](\d{1,2})(?:[/. ](\d{4}|\d{2}))?(?![\d/])")
# hyphens are blanks once folded
_ISO = re.compile(r"(?<!\d)(\d{4})[/ ](\d{1,2})[/ ](\d{1,2})(?!\d)")
_WORDS = re.compile(rf"(?<!\d)(\d{{1,2}})(?:er)?\s*({_NAMES})\b\.?\s*(\d{{4}})?(?!\d)")


def find_day(text: str, near: date) -> Optional[date]:
    """The one day that ``text`` names; ``None`` when it names none, or none that the calendar knows.

    A day without a year is the one nearest to ``near``.
    """
    bare = folded(text)
    found = _ISO.search(bare)
    if found:
        return _day(found[3], found[2], found[1], near)
    found = _WORDS.search(bare)
    if found:
        month = next(place for place, begins in enumerate(_MONTHS, start=1) if found[2].startswith(begins))
        return _day(found[1], str(month), found[3], near)
    found = _NUMBERS.search(bare)
    return _day(found[1], found[2], found[3], near) if found else None


def _day(day: str, month: str, year: Optional[str], near: date) -> Optional[date]:
    if year is not None:
        return _known(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    around = (_known(near.year + shift, int(month), int(day)) for shift in (-1, 0, 1))
    return min((known for known in around if known), key=lambda known: abs(known - near), default=None)


def _known(year: int, month: int, day: int) -> Optional[date]:
    try:
        return date(year, month, day)
    except ValueError:
        return None
