"""What size of cell and what band the data ask for, and why, in words."""

import math
from typing import NamedTuple

from .hexagons import area_of, offsets_within
from .sentence import QT_TRANSLATE_NOOP, Sentence

# finer than the position of a report is known, or than a place people can name
FINEST_M = 50.0
LEAST_CELLS = 30
# reports that the cells within a band should hold together for a normal law to be near their number
_ENOUGH = 30.0
_SMALLEST_BAND, _LARGEST_BAND = 2, 10


class Proposal(NamedTuple):
    """A length in metres and what it rests on."""

    metres: float
    reason: Sentence


def propose_size(n: int, surface: float, least: float = FINEST_M) -> Proposal:
    """The short diameter of the hexagons for ``n`` reports over ``surface`` square metres, a multiple of 10 m.

    The surface of a quadrat should be twice that of the area per point (Greig-Smith 1952, "The use of random and
    contiguous quadrats in the study of the structure of plant communities", Annals of Botany 16; Griffith and Amrhein
    1991, "Statistical analysis for geographers"): two reports a cell, were they evenly spread. Not below ``least``, nor
    so large that fewer than 100 cells were left to compare.
    """
    wanted = math.sqrt(2.0 * surface / max(n, 1) / area_of(1.0))
    widest = math.sqrt(surface / 100.0 / area_of(1.0))
    least = max(least, FINEST_M)
    values = {"n": n, "km2": f"{surface / 1e6:.2f}"}
    if wanted > widest:
        reason = QT_TRANSLATE_NOOP(
            "Sentence",
            "Cells of {size} m: {n} reports over {km2} km² would ask for larger ones, but about a hundred are needed "
            "to compare.",
        )
        size = max(10.0, 10.0 * math.floor(widest / 10.0))
    elif wanted < least:
        reason = QT_TRANSLATE_NOOP(
            "Sentence",
            "Cells of {size} m, the finest that make sense here: {n} reports over {km2} km² would allow smaller ones.",
        )
        size = least
    else:
        reason = QT_TRANSLATE_NOOP(
            "Sentence",
            "Cells of {size} m: twice the surface per report, {n} over {km2} km² (rule of Greig-Smith), so that an "
            "even spread would put two in each.",
        )
        size = max(least, 10.0 * round(wanted / 10.0))
    return Proposal(size, Sentence(reason, {**values, "size": f"{size:g}"}))


def propose_band(mean: float, size: float) -> Proposal:
    """The band for cells of ``size`` metres that hold ``mean`` reports each.

    Gi* is compared with a normal law, which a sum nears as it gathers more (Getis and Ord 1992): the smallest whole
    number of cells, two at least, whose neighbourhood holds thirty reports on average.
    """
    for rings in range(_SMALLEST_BAND, _LARGEST_BAND + 1):
        cells = len(offsets_within(rings * size, size))
        if cells * mean >= _ENOUGH:
            break
    return Proposal(
        rings * size,
        Sentence(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "Band of {band} m: each cell is judged with the {cells} around it, which hold {reports} reports on "
                "average (thirty are wanted for the normal law to hold).",
            ),
            {"band": f"{rings * size:g}", "cells": cells - 1, "reports": f"{cells * mean:.0f}"},
        ),
    )
