"""How often weeks that were held out fall in the interval of a load forecast, on real reports: its coverage.

Paris, arrondissements as communes, 10 types, 58 whole weeks (2023-07-24 to 2024-09-01) of the sample in
../shared/data/reports. No opening to citizens happened there: the uplift is only tried on simulated weeks (the tests).
"""

import csv
from datetime import date
from typing import List, Tuple

import numpy as np

from signalement_plugin.domain.load_forecast import (
    LEAST_WEEKS,
    LEVEL,
    MOST_WEEKS,
    Load,
    Seen,
    comparable_load,
    own_load,
)
from tests.conftest import SHARED_DATA

from .harness import say

REPORTS = SHARED_DATA / "reports" / "dans_ma_rue_paris.csv"
FIRST, WEEKS, ARRONDISSEMENTS = date(2023, 7, 24), 58, 20
# thousands of inhabitants, 1st to 20th: Insee, populations légales, through npm @etalab/decoupage-administratif 6.0.0
# (Licence Ouverte)
POPULATION = np.array([15.114, 19.847, 32.179, 27.332, 55.252, 40.389, 48.015, 35.317, 57.271, 83.873, 138.17, 138.024,
                       181.271, 136.455, 229.713, 159.386, 159.212, 183.127, 178.691, 185.14])  # fmt: skip
_LATER = 12


def run() -> None:
    """Print the coverage of both ways, for all counts and for those of 3 a week or more, where it is no artefact of
    small whole numbers."""
    if not REPORTS.is_file():
        say([f"{REPORTS} is not there: nothing to measure"])
        return
    counts = read()
    for gap, title in ((0, "the week that follows"), (_LATER, f"the week {_LATER + 1} weeks later")):
        _say(f"own history, {LEAST_WEEKS} to {MOST_WEEKS} weeks, {title}", _own(counts, gap))
    _say("comparable communes, each held out from the 19 others", _comparable(counts))


def read() -> np.ndarray:
    """Reports per type, arrondissement and week: int64, shape (10, 20, 58)."""
    kinds: dict = {}
    cells: List[Tuple[int, int, int]] = []
    with REPORTS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            week = (date.fromisoformat(row["datedecl"][:10]) - FIRST).days // 7
            if 0 <= week < WEEKS and row["arrondissement"] in map(str, range(1, ARRONDISSEMENTS + 1)):
                cells.append((kinds.setdefault(row["type"], len(kinds)), int(row["arrondissement"]) - 1, week))
    shape = (len(kinds), ARRONDISSEMENTS, WEEKS)
    return np.bincount(np.ravel_multi_index(np.array(cells).T, shape), minlength=int(np.prod(shape))).reshape(shape)


def _own(counts: np.ndarray, gap: int) -> List[Tuple[Load, np.ndarray]]:
    found = []
    for cell in counts.reshape(-1, WEEKS):
        for week in range(LEAST_WEEKS + gap, WEEKS):
            history = cell[max(0, week - gap - MOST_WEEKS) : week - gap]
            found.append((own_load(history), cell[week : week + 1]))
    return found


def _comparable(counts: np.ndarray) -> List[Tuple[Load, np.ndarray]]:
    found = []
    for kind in counts:
        for held_out in range(ARRONDISSEMENTS):
            others = [Seen(kind[at], POPULATION[at]) for at in range(ARRONDISSEMENTS) if at != held_out]
            found.append((comparable_load(others, POPULATION[held_out]), kind[held_out]))
    return found


def _say(title: str, found: List[Tuple[Load, np.ndarray]]) -> None:
    for name, chosen in (("all", found), ("3 a week or more", [pair for pair in found if pair[0].mean >= 3])):
        inside = below = weeks = 0
        for load, held_out in chosen:
            low, high = load.interval()
            inside += int(((low <= held_out) & (held_out <= high)).sum())
            below += int((held_out < low).sum())
            weeks += len(held_out)
        print(
            f"{title:<56} {name:<17} {weeks:6d} weeks | inside {inside / weeks:.1%} (asked {LEVEL:.0%}), below "
            f"{below / weeks:.1%}, above {1 - (inside + below) / weeks:.1%}"
        )
