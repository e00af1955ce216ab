"""What is wrong with the competences on a day, in words, the most important first.

Gaps and overlaps follow from the partition, one finding for a commune and for all the sub-categories of a category
that stand alike there. The other findings follow from the tables. What only geometry can tell (areas beyond the
territory, broken outlines) is added by ``tasks.check_competences``.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Dict, Iterator, List, Mapping, Optional, Sequence, Set, Tuple

import numpy as np

from .competence import AreaKey, Competence, RoutingFacts
from .fallen import Fallen, Place
from .partition import COVERED, GAP, OVERLAP, Faces, Judgement, judge, together
from .precedence import PRIVATE_SPACE_RANK
from .routing import precedence_of
from .sentence import QT_TRANSLATE_NOOP, Sentence

# a place smaller than this is where two outlines drawn by hand do not quite meet: the map shows it, nobody is told
LEAST_M2 = 1.0
_NAMED = 3
# kinds of finding, those that stop routing first
KINDS = (
    "nobody",
    GAP,
    "contradiction",
    OVERLAP,
    "ended",
    "agreement_ended",
    "invalid",
    "outside",
    "never_wins",
)


@dataclass(frozen=True)
class Names:
    """What people call communes (by INSEE code), categories and sub-categories (by their codes)."""

    communes: Mapping[str, str]
    categories: Mapping[str, str]
    subcategories: Mapping[str, str]


@dataclass(frozen=True)
class Finding:
    """Something wrong. ``kind``: one of ``KINDS``; ``sentence``: what, and what to do.

    ``insee``: the commune, ``None`` for the whole territory. ``reports``: of the period, concerned by it.
    ``sets`` (places in ``Faces.sets``) and ``areas`` say where; ``wkb`` is that as an ISO WKB MultiPolygon,
    EPSG:2154, empty where there is no place.
    """

    kind: str
    sentence: Sentence
    insee: Optional[str] = None
    subcategories: Tuple[str, ...] = ()
    service_ids: Tuple[int, ...] = ()
    competence_ids: Tuple[int, ...] = ()
    competence_codes: Tuple[str, ...] = ()
    area_m2: float = 0.0
    reports: int = 0
    sets: Tuple[int, ...] = field(default=(), repr=False)
    areas: Tuple[AreaKey, ...] = field(default=(), repr=False)
    wkb: bytes = field(default=b"", repr=False)


def by_importance(findings: Sequence[Finding]) -> List[Finding]:
    """Those that concern most reports first, then those that stop routing, then the largest."""
    return sorted(findings, key=lambda f: (-f.reports, KINDS.index(f.kind), -f.area_m2, f.insee or ""))


class Checker:
    """Checks the competences of ``facts`` on a day. ``faces`` are cut along all areas that count on it."""

    def __init__(self, facts: RoutingFacts, faces: Faces, fallen: Fallen, day: date, names: Names):
        self._facts, self._faces, self._fallen, self._day, self._names = facts, faces, fallen, day, names
        self._competences = {competence.id: competence for competence in facts.competences}
        self._of_category: Dict[str, List[str]] = {category: [] for category in facts.categories}
        for code, kind in facts.subcategories.items():
            self._of_category.setdefault(kind.category_code, []).append(code)
        self._fell: Dict[str, Mapping[Place, int]] = {}
        self._judged: Dict[str, Judgement] = {
            code: judge(facts, [code], day, faces.sets) for code in facts.subcategories
        }

    def findings(self) -> Iterator[Finding]:
        """All that the tables and the partition tell."""
        for category, codes in self._of_category.items():
            held = [code for code in codes if any(v.state != GAP for v in self._judged[code].verdicts)]
            if len(held) < len(codes) or not codes:
                yield self._nobody(category, [code for code in codes if code not in held])
            yield from self._places(category, held)
        yield from self._never_wins()
        yield from self._ended()
        yield from self._agreements_ended()

    def said_kinds(self, category: str, codes: Sequence[str]) -> object:
        """A category, or some of its sub-categories, in words."""
        if len(codes) == len(self._of_category[category]):
            return self._names.categories.get(category, category)
        named = ", ".join(self._names.subcategories.get(code, code) for code in codes[:_NAMED])
        if len(codes) <= _NAMED:
            return named
        values = {"names": named, "count": len(codes) - _NAMED}
        return Sentence(QT_TRANSLATE_NOOP("Sentence", "{names} and {count} more"), values)

    def _said_services(self, keys: Sequence[int]) -> str:
        return ", ".join(self._facts.services[key].name for key in keys)

    def _nobody(self, category: str, codes: List[str]) -> Finding:
        said = QT_TRANSLATE_NOOP(
            "Sentence", "Nobody holds {kinds} anywhere in the territory. Add a competence for it, or close it."
        )
        counts = [self._counts(code) for code in codes]
        return Finding(
            "nobody",
            Sentence(said, {"kinds": self.said_kinds(category, codes)}),
            subcategories=tuple(codes),
            area_m2=float(self._faces.area_m2.sum()),
            reports=sum(sum(count.values()) for count in counts) + self._without_subcategory(category, codes, None),
            areas=(self._facts.territory,),
        )

    def _places(self, category: str, codes: Sequence[str]) -> Iterator[Finding]:
        """The gaps and overlaps of a category, sub-categories that stand alike in the same sets together."""
        alike: Dict[Tuple[object, ...], List[str]] = {}
        for code in codes:
            judged, of_place = self._judged[code], {}
            for at, (insee, number) in enumerate(zip(self._faces.insee.tolist(), judged.number.tolist())):
                verdict = judged.verdicts[number]
                if verdict.state != COVERED:
                    of_place.setdefault((insee, verdict.state, verdict.service_ids), []).append(at)
            for place, sets in of_place.items():
                alike.setdefault((*place, tuple(sets)), []).append(code)
        for (insee, state, services, sets), together_codes in alike.items():
            area = float(self._faces.set_area_m2[list(sets)].sum())
            if area >= LEAST_M2:
                yield self._place(category, together_codes, (insee, state, services), sets, area)

    def _place(self, category: str, codes: List[str], place: Place, sets: Tuple[int, ...], area: float) -> Finding:
        insee, _, services = place
        judged = self._judged[codes[0]]
        titles = together([judged.verdicts[judged.number[at]] for at in sets]).competence_ids
        counts = [self._counts(code).get(place, 0) for code in codes]
        kind, sentence = self._said_place(category, codes, place, titles)
        return Finding(
            kind,
            sentence,
            insee,
            tuple(codes),
            services,
            titles,
            tuple(self._competences[key].code for key in titles),
            area,
            sum(counts) + self._without_subcategory(category, codes, place),
            sets,
        )

    def _said_place(self, category: str, codes: List[str], place: Place, titles: Sequence[int]) -> Tuple[str, Sentence]:
        insee, state, services = place
        values = {
            "commune": self._names.communes.get(insee, insee)
            if insee
            else Sentence(QT_TRANSLATE_NOOP("Sentence", "Outside the communes")),
            "kinds": self.said_kinds(category, codes),
            "services": self._said_services(services),
        }
        held = [self._competences[key] for key in titles]
        if state == GAP and held:
            said = QT_TRANSLATE_NOOP(
                "Sentence",
                "{commune}: only {services} could act on {kinds} in this place, and no agreement is in force there. "
                "Record the agreement, or give the competence to another service.",
            )
            return GAP, Sentence(said, values)
        if state == GAP:
            said = QT_TRANSLATE_NOOP(
                "Sentence", "{commune}: nobody may act on {kinds} in this place. Give the competence to a service."
            )
            return GAP, Sentence(said, values)
        if self._same_place(held):
            values["codes"] = ", ".join(c.code for c in held)
            said = QT_TRANSLATE_NOOP(
                "Sentence",
                "{commune}: the rules {codes} contradict each other for {kinds}: the same area and rank, but several "
                "services ({services}). End all but one, or give one a higher priority.",
            )
            return "contradiction", Sentence(said, values)
        said = QT_TRANSLATE_NOOP(
            "Sentence",
            "{commune}: {services} are equal for {kinds} where their areas overlap. Say which one precedes, by its "
            "rank or its priority, or cut one area.",
        )
        return OVERLAP, Sentence(said, values)

    def _same_place(self, held: Sequence[Competence]) -> bool:
        return len({self._facts.outlines[competence.area] for competence in held}) == 1

    def _counts(self, code: str) -> Mapping[Place, int]:
        """The reports of a sub-category, by where they fell."""
        if code not in self._fell:
            self._fell[code] = self._fallen.counts([code], None, self._day)
        return self._fell[code]

    def _without_subcategory(self, category: str, codes: List[str], place: Optional[Place]) -> int:
        """The reports that have no sub-category yet, in a place where the whole category stands alike."""
        if len(codes) != len(self._of_category[category]):
            return 0
        found = self._fallen.counts(codes, category, self._day, only_without=True)
        return sum(count for key, count in found.items() if place in (None, key))

    def _standing(self) -> Dict[int, List[Competence]]:
        """The competences in force, by their service."""
        standing: Dict[int, List[Competence]] = {}
        for competence in self._facts.competences:
            if competence.validity.covers(self._day):
                standing.setdefault(competence.service_id, []).append(competence)
        return standing

    def _never_wins(self) -> Iterator[Finding]:
        winning: Set[int] = set()
        for judged in self._judged.values():
            for number in np.unique(judged.number).tolist():
                if judged.verdicts[number].state != GAP:
                    winning.update(judged.verdicts[number].service_ids)
        for service, held in self._standing().items():
            if service not in winning:
                said = QT_TRANSLATE_NOOP(
                    "Sentence",
                    "{service} holds competences but wins nowhere: others precede it, or an agreement is missing. "
                    "Check their rank and their area, or end them.",
                )
                yield self._about(held, "never_wins", Sentence(said, {"service": self._said_services([service])}), 0)

    def _ended(self) -> Iterator[Finding]:
        for service, held in self._standing().items():
            holder = self._facts.services[service]
            for who in (holder, self._facts.actors[holder.actor_id]):
                if not who.validity.covers(self._day):
                    said = QT_TRANSLATE_NOOP(
                        "Sentence",
                        "{name} does not exist on this day, and {service} still holds competences (their number: "
                        "{count}). Transfer them to another service, or end them.",
                    )
                    values = {"name": who.name, "service": holder.name, "count": len(held)}
                    yield self._about(held, "ended", Sentence(said, values), self._fallen.within(held))
                    break

    def _agreements_ended(self) -> Iterator[Finding]:
        """Agreements that ended, whose actor has no other in force, while it still holds private space."""
        facts, day = self._facts, self._day
        agreed = {agreement.actor_id for agreement in facts.agreements if agreement.validity.covers(day)}
        private: Dict[int, Dict[int, Competence]] = {}
        for code in facts.subcategories:
            for candidate in precedence_of(facts).case(code, day).candidates:
                if candidate.agreements is not None and candidate.rank == PRIVATE_SPACE_RANK:
                    private.setdefault(candidate.actor.id, {})[candidate.competence.id] = candidate.competence
        for agreement in facts.agreements:
            ends = agreement.validity.valid_to
            if ends is None or ends > day or agreement.actor_id in agreed or agreement.actor_id not in private:
                continue
            said = QT_TRANSLATE_NOOP(
                "Sentence",
                "The agreement {reference} with {actor} ended on {date}: nothing can be sent to it any more. Renew "
                "it, or end its competences on private space.",
            )
            values = {
                "reference": agreement.reference,
                "actor": facts.actors[agreement.actor_id].name,
                "date": ends.strftime("%d/%m/%Y"),
            }
            held = list(private[agreement.actor_id].values())
            yield self._about(held, "agreement_ended", Sentence(said, values), self._fallen.within(held))

    def _about(self, held: Sequence[Competence], kind: str, sentence: Sentence, reports: int) -> Finding:
        return Finding(
            kind,
            sentence,
            service_ids=tuple(sorted({competence.service_id for competence in held})),
            competence_ids=tuple(competence.id for competence in held),
            competence_codes=tuple(competence.code for competence in held),
            reports=reports,
            areas=tuple(dict.fromkeys(competence.area for competence in held)),
        )
