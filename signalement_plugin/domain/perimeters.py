"""Perimeters as published: by which attributes their code and name are known, and the dates that a code implies.

A priority district (QPV) has a code of its generation: QP until 31/12/2023 (decree 2014-1750, in force on 01/01/2015),
QN since 01/01/2024 (decree 2023-1314). Both are kept: a diagnosis is made for the district that was in force.
"""

import re
from datetime import date
from typing import Iterable, NamedTuple, Optional, Sequence, Tuple

from .folding import folded

KINDS: Tuple[str, ...] = ("qpv", "npnru", "pilot", "other")
CODES: Tuple[str, ...] = (
    "code_qp", "code_qpv", "code_qn", "code_quartier", "codeqp", "qp", "qpv", "code_npnru", "id_npnru", "code",
)  # fmt: skip
NAMES: Tuple[str, ...] = (
    "nom_qp", "nom_qpv", "nom du qpv", "lib_qp", "libelle_qp", "nom_quartier", "nom_npnru", "libelle", "nom", "name",
)  # fmt: skip
_GENERATIONS = (
    (re.compile(r"QP[0-9]{2}[0-9A-Z][0-9]{3}"), date(2015, 1, 1), date(2024, 1, 1)),
    (re.compile(r"QN[0-9]{2}[0-9A-Z][0-9]{2}[A-Z]"), date(2024, 1, 1), None),
)
_LONGEST = 200


class Generation(NamedTuple):
    """The kind that a code implies and its half-open validity; all ``None`` when it implies none."""

    kind: Optional[str] = None
    valid_from: Optional[date] = None
    valid_to: Optional[date] = None


def generation_of(code: str) -> Generation:
    """What the code of a priority district implies: QP094031 ended with 2023, QN09431M began with 2024."""
    for pattern, begins, ends in _GENERATIONS:
        if pattern.fullmatch(code):
            return Generation("qpv", begins, ends)
    return Generation()


def tidy_code(text: str) -> str:
    """A code without blanks, in capitals where it is that of a district."""
    code = "".join(text.split())
    return code.upper() if generation_of(code.upper()).kind else code


def tidy_name(text: str) -> str:
    """A name on one line, its blanks single."""
    return " ".join(text.split())[:_LONGEST]


def column_of(columns: Iterable[str], known: Sequence[str]) -> Optional[str]:
    """The first of the ``known`` names that is among ``columns``, whatever its case, accents and blanks."""
    named = {folded(column).replace(" ", "_"): column for column in columns}
    return next((named[key] for key in (folded(name).replace(" ", "_") for name in known) if key in named), None)
