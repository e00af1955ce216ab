"""The matrix of 24 communes and 50 kinds over 250 areas when the day slides, beside the same decided with pandas.

pandas is no part of the development tools: `make bench` puts it in an environment of its own.
"""

from dataclasses import replace
from datetime import date
from typing import Dict, Tuple

import numpy as np

from signalement_plugin.domain.competence import RoutingFacts, SubcategoryKind
from signalement_plugin.domain.matrix import Matrices, Place
from signalement_plugin.domain.partition import Faces
from signalement_plugin.domain.precedence import Precedence
from signalement_plugin.tasks.arrangement import arrange

from .bench_routing import CATEGORIES, facts_of
from .harness import compare, say, seconds

KINDS_EACH, MOST_MS = 5, 300


def run() -> None:
    """Print the ratio for twelve days never shown before, and how long the slowest of them took."""
    facts = facts_of(np.random.default_rng(3))
    kinds = {
        f"s{category}_{n}": SubcategoryKind(f"s{category}_{n}", f"c{category}", 3 + n)
        for category in range(CATEGORIES)
        for n in range(KINDS_EACH)
    }
    # a third of the drawn areas are of one sub-category: no two kinds are decided alike
    competences = [
        replace(one, subcategory_code=f"s{one.category_code[1:]}_{number % KINDS_EACH}")
        if one.category_code and number % 3 == 0
        else one
        for number, one in enumerate(facts.competences)
    ]
    facts = replace(facts, subcategories=kinds, competences=tuple(competences), version="bench matrix")
    made = []
    cutting = seconds(lambda: made.append(arrange(facts, facts.outlines)))
    (faces,) = made
    say([f"{len(faces.outlines):,} faces, {len(faces.sets.bits):,} sets of areas, cut once in {cutting:.1f} s"])
    days = [date(2026, month, 15) for month in range(1, 13)]

    def slide() -> None:
        matrices = Matrices(facts, faces)
        for day in days:
            matrices.at(day)

    first, *slid = _each(Matrices(facts, faces), days)
    say(
        [
            f"the first day: {1000 * first:.0f} ms; sliding to a new one, at the slowest: {1000 * max(slid):.0f} ms "
            f"(at most {MOST_MS} ms); to one shown before: at once"
        ]
    )
    try:
        import pandas
    except ImportError:
        say(["pandas is not installed: no peer"])
        return
    ours, peer = Matrices(facts, faces).at(days[5]), _pandas(pandas, facts, faces, days[5])
    for (insee, code), wins in peer.items():
        cell = ours[Place(insee, kinds[code].category_code, code)]
        alone = sum(cell.services.values()) + cell.overlap_m2
        if abs(alone - wins) > 1:
            raise RuntimeError(f"not the same surface in {insee} for {code}: {alone} and {wins}")
    compare(
        f"matrix of 24 x {len(kinds)} kinds on {len(days)} new days",
        slide,
        "pandas on the same faces",
        lambda: [_pandas(pandas, facts, faces, day) for day in days],
        runs=3,
    )


def _each(matrices: Matrices, days: list) -> list:
    return [seconds(lambda day=day: matrices.at(day)) for day in days]


def _pandas(pandas: object, facts: RoutingFacts, faces: Faces, day: date) -> Dict[Tuple[str, str], float]:
    """Square metres on which anybody wins, by commune and kind: the first candidate of each set, by a join."""
    precedence = Precedence(facts)
    rows, columns = np.nonzero(faces.sets.of(faces.sets.areas))
    covers = pandas.DataFrame({"set": rows, "area": columns})
    sets = pandas.DataFrame({"insee": faces.insee, "m2": faces.set_area_m2})
    place_of = {area: place for place, area in enumerate(faces.sets.areas)}
    found = {}
    for code in facts.subcategories:
        candidates = precedence.case(code, day).candidates
        order = pandas.DataFrame(
            {
                "area": [place_of[candidate.competence.area] for candidate in candidates],
                "service": [candidate.service.id for candidate in candidates],
                "order": range(len(candidates)),
            }
        )
        first = covers.merge(order, on="area").sort_values("order").drop_duplicates("set")
        sums = first.join(sets, on="set").groupby(["insee", "service"])["m2"].sum().groupby("insee").sum()
        found.update({(insee, code): float(area) for insee, area in sums.items()})
    return found
