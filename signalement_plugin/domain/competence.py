"""Who may act on what, where and since when: the facts that routing reads.

Every validity is a pair of legal dates, half-open: ``valid_from <= d < valid_to``; ``None`` is
unbounded. Areas are named by an *area key* and their outlines travel apart (see
:class:`RoutingFacts`), so that these classes stay small and comparable.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Dict, Iterable, Mapping, NamedTuple, Optional, Tuple


class AreaKey(NamedTuple):
    """Names an outline: ``("territory", 1)``, ``("commune", "94081")``, ``("competence", 12)`` or the like."""

    kind: str
    id: object


@dataclass(frozen=True)
class Validity:
    """A half-open interval of legal dates."""

    valid_from: Optional[date] = None
    valid_to: Optional[date] = None

    def covers(self, day: date) -> bool:
        """Whether the validity is in force on ``day``."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day < self.valid_to)


@dataclass(frozen=True)
class Actor:
    """A body that holds competences: commune, EPT, département, State, syndicat, bailleur, concessionnaire."""

    id: int
    code: str
    name: str
    kind: str
    validity: Validity = Validity()


@dataclass(frozen=True)
class Service:
    """The unit that acts, for an actor. ``channel`` is ``tool`` or ``dispatch_file``."""

    id: int
    code: str
    actor_id: int
    name: str
    channel: str = "tool"
    is_duty_officer: bool = False
    validity: Validity = Validity()


@dataclass(frozen=True)
class Participation:
    """When an actor takes part in the tool; without a row it does not."""

    actor_id: int
    validity: Validity = Validity()


@dataclass(frozen=True)
class Agreement:
    """A landlord's written agreement, over its drawn outline, else a commune, else everywhere."""

    id: int
    actor_id: int
    area: AreaKey
    validity: Validity = Validity()
    reference: str = ""


@dataclass(frozen=True)
class Competence:
    """The legal power of a service to act on a kind of dysfunction in an area during a period.

    ``subcategory_code`` narrows ``category_code``; both ``None`` means any kind. ``rank`` ``None``
    means the sub-category's default rank, ``priority`` ``None`` means 0.
    """

    id: int
    code: str
    service_id: int
    area: AreaKey
    category_code: Optional[str] = None
    subcategory_code: Optional[str] = None
    rank: Optional[int] = None
    priority: Optional[int] = None
    validity: Validity = Validity()
    legal_basis: str = ""


@dataclass(frozen=True)
class Opening:
    """Until when and to whom a kind is open; ``insee`` or ``service_id`` ``None`` is everywhere, everyone."""

    id: int
    category_code: str
    phase: str
    subcategory_code: Optional[str] = None
    insee: Optional[str] = None
    service_id: Optional[int] = None
    validity: Validity = Validity()
    message: str = ""
    other_channel: str = ""
    training_done: bool = False
    agreed: bool = False


@dataclass(frozen=True)
class SubcategoryKind:
    """What routing needs of a sub-category."""

    code: str
    category_code: str
    default_rank: Optional[int] = None
    danger: bool = False


@dataclass(frozen=True)
class RoutingFacts:
    """All that a route depends on but the report itself.

    ``outlines`` gives each area key used by a competence or an agreement, each commune
    (``("commune", insee)``) and the territory (``("territory", id)``) as ISO WKB of a Polygon or
    MultiPolygon in EPSG:2154 (metres). ``version`` changes whenever any of it does: it keys caches.
    """

    version: str
    territory: AreaKey
    timezone: str
    actors: Mapping[int, Actor] = field(default_factory=dict)
    services: Mapping[int, Service] = field(default_factory=dict)
    participations: Tuple[Participation, ...] = ()
    agreements: Tuple[Agreement, ...] = ()
    competences: Tuple[Competence, ...] = ()
    openings: Tuple[Opening, ...] = ()
    subcategories: Mapping[str, SubcategoryKind] = field(default_factory=dict)
    categories: Tuple[str, ...] = ()
    outlines: Dict[AreaKey, bytes] = field(default_factory=dict)


def competences_of(
    rows: Iterable[Mapping[str, Any]], territory: AreaKey
) -> Tuple[Tuple[Competence, ...], Dict[AreaKey, bytes]]:
    """The competences that the rows of the table ``competence`` say, and their outlines that are drawn.

    ``geom`` is ISO WKB in EPSG:2154; without it the area is the commune ``insee``, without that the territory. A
    column that is not there is empty.
    """
    competences, outlines = [], {}
    for row in rows:
        area = territory if row.get("insee") is None else AreaKey("commune", row["insee"])
        if row.get("geom") is not None:
            area = AreaKey("competence", row["id"])
            outlines[area] = row["geom"]
        competences.append(
            Competence(
                row["id"],
                row["code"],
                row["service_id"],
                area,
                row.get("category_code"),
                row.get("subcategory_code"),
                row.get("rank"),
                row.get("priority"),
                Validity(row.get("valid_from"), row.get("valid_to")),
                row.get("legal_basis") or "",
            )
        )
    return tuple(competences), outlines


def openings_of(rows: Iterable[Mapping[str, Any]]) -> Tuple[Opening, ...]:
    """The openings that the rows of the table ``opening`` say; a column that is not there is empty."""
    return tuple(
        Opening(
            row["id"],
            row["category_code"],
            row["phase"],
            row.get("subcategory_code"),
            row.get("insee"),
            row.get("service_id"),
            Validity(row.get("valid_from"), row.get("valid_to")),
            row.get("message") or "",
            row.get("other_channel") or "",
            bool(row.get("training_done")),
            bool(row.get("agreed")),
        )
        for row in rows
    )
