"""What is to be said of a search for hotspots besides its map: what was left out, closed, or cannot be told."""

from typing import List

import numpy as np

from .hexagons import area_of
from .hotspots import Hotspots, Incidents, tells_patterns
from .mann_kendall import LEAST_TERMS
from .opening_share import BEYOND, NEVER, PARTLY, WHOLLY, Openness
from .sentence import QT_TRANSLATE_NOOP, Sentence

# joined cells beyond which nobody would call it a place
_A_DISTRICT = 100


def counted(template: str, which: np.ndarray) -> Sentence:
    """``template`` with the number of those that ``which`` (bool) says."""
    return Sentence(template, {"count": int(np.count_nonzero(which))})


def left_out(without_position: int, without_weight: int = 0) -> List[Sentence]:
    """How many could not be used."""
    said = []
    if without_position:
        template = QT_TRANSLATE_NOOP("Sentence", "Without a position, left out: {count}.")
        said.append(Sentence(template, {"count": without_position}))
    if without_weight:
        template = QT_TRANSLATE_NOOP("Sentence", "Without a weight, left out: {count}.")
        said.append(Sentence(template, {"count": without_weight}))
    return said


def open_remarks(openness: Openness, place: np.ndarray) -> List[Sentence]:
    """What was not open, or only partly. ``place``: the cell of each incident, -1 for none."""
    said = []
    held = np.bincount(place[place >= 0], minlength=len(openness.agents))
    for which, template in (
        (
            openness.agents == NEVER,
            QT_TRANSLATE_NOOP(
                "Sentence",
                "Cells where these kinds were never open: {cells}. They are no data, not calm; the {reports} reports "
                "there are not judged.",
            ),
        ),
        (
            openness.agents == BEYOND,
            QT_TRANSLATE_NOOP(
                "Sentence",
                "Cells beyond the territory: {cells}. They are no data; the {reports} reports there are not judged.",
            ),
        ),
        (
            (openness.agents == PARTLY) | ((openness.agents > NEVER) & (openness.citizens < WHOLLY)),
            QT_TRANSLATE_NOOP(
                "Sentence",
                "Cells that were open only in part (some kinds, some of the time, or agents only): {cells}. They are "
                "judged as they are: fewer reports there may be for want of an opening.",
            ),
        ),
    ):
        if which.any():
            said.append(Sentence(template, {"cells": int(which.sum()), "reports": int(held[which].sum())}))
    return said


def recurrence_remarks(found: Hotspots, incidents: Incidents, alpha: float, min_months: int) -> List[Sentence]:
    """Why there is no point noir although something stands out, or what has no month."""
    said = []
    undated = incidents.month < 0
    if incidents.months == 0:
        said.append(
            Sentence(
                QT_TRANSLATE_NOOP(
                    "Sentence",
                    "There is no date: what comes back month after month cannot be told, so no point noir is named. "
                    "Choose the field of the date.",
                )
            )
        )
    elif undated.any():
        said.append(counted(QT_TRANSLATE_NOOP("Sentence", "Without a date, counted in no month: {count}."), undated))
    if 0 < incidents.months < min_months:
        said.append(
            Sentence(
                QT_TRANSLATE_NOOP(
                    "Sentence",
                    "The period has {months} months, fewer than the {least} a point noir is asked to be active in: "
                    "none is named.",
                ),
                {"months": incidents.months, "least": min_months},
            )
        )
    elif not found.significant.any():
        said.append(
            Sentence(
                QT_TRANSLATE_NOOP(
                    "Sentence",
                    "Nothing stands out at the level {alpha}: the reports are spread as chance would. That is an "
                    "answer.",
                ),
                {"alpha": f"{alpha:g}"},
            )
        )
    if incidents.months and not tells_patterns(int(found.has_data.sum()), incidents.months):
        said.append(
            Sentence(
                QT_TRANSLATE_NOOP(
                    "Sentence",
                    "How the concentrations came about (new, persistent…) is not told over {months} months and {cells} "
                    "cells: at least {least} months are needed, and fewer cells over many years.",
                ),
                {"months": incidents.months, "cells": int(found.has_data.sum()), "least": LEAST_TERMS},
            )
        )
    widest = max((len(each.cells) for each in found.points_noirs), default=0)
    if widest > _A_DISTRICT:
        said.append(
            Sentence(
                QT_TRANSLATE_NOOP(
                    "Sentence",
                    "The widest point noir joins {cells} cells ({km2} km²): a district rather than a place. Ask for "
                    "more active months, a stricter level, or fewer kinds to see the places in it.",
                ),
                {"cells": widest, "km2": f"{widest * area_of(found.cells.size) / 1e6:.1f}"},
            )
        )
    return said


def published_remark(remark: Sentence, least: int) -> Sentence:
    """``remark`` without a count of reports under ``least``."""
    hidden = {
        name: f"< {least}"
        for name in ("count", "reports")
        if isinstance(remark.values.get(name), int) and 0 < remark.values[name] < least
    }
    return Sentence(remark.template, {**remark.values, **hidden})
