"""What routing reads of a workspace, and the outlines it rests on."""

from typing import Any, Dict, List, Mapping, Optional, Tuple

from ..domain.competence import (
    Actor,
    Agreement,
    AreaKey,
    Participation,
    RoutingFacts,
    Service,
    SubcategoryKind,
    Validity,
    competences_of,
    openings_of,
)
from ..domain.outline import extent_of
from ..domain.territory import Territory
from .engine import Engine
from .geopackage import GeoPackage

_KIND_AND_DATES = ("category_code", "subcategory_code", "insee", "service_id", "valid_from", "valid_to")
_COMPETENCE = ("id", "code", *_KIND_AND_DATES, "rank", "priority", "legal_basis", "geom")
_OPENING = ("id", *_KIND_AND_DATES, "phase", "message", "other_channel", "training_done", "agreed")


class Facts:
    """The territory and the law, as the domain's classes."""

    def __init__(self, engine: Engine):
        self._engine = engine

    def version(self) -> str:
        """Changes whenever anything that routing depends on does."""
        return ":".join(map(str, self._engine.one("SELECT uid, configuration_version FROM workspace")))

    def read(self) -> RoutingFacts:
        """Everything routing needs, outlines as ISO WKB in EPSG:2154."""
        rows, day = self._engine.rows, self._engine.read_date
        wkb, read = self._engine.wkb("geom"), self._engine.read_wkb

        def validity(begins, ends) -> Validity:
            return Validity(day(begins), day(ends))

        ((territory_id, timezone, shape),) = rows(f"SELECT id, timezone, {wkb} FROM territory ORDER BY id LIMIT 1")  # nosec B608
        territory = AreaKey("territory", territory_id)
        outlines: Dict[AreaKey, bytes] = {territory: read(shape)}
        for insee, shape in rows(f"SELECT insee, {wkb} FROM commune ORDER BY insee"):  # nosec B608
            outlines[AreaKey("commune", insee)] = read(shape)

        def area(kind: str, key: int, insee: Optional[str], shape) -> AreaKey:
            if shape is not None:
                outlines[AreaKey(kind, key)] = read(shape)
                return AreaKey(kind, key)
            return territory if insee is None else AreaKey("commune", insee)

        competences, drawn = competences_of(self.competence_rows(), territory)
        outlines.update(drawn)
        agreements = tuple(
            Agreement(key, actor, area("agreement", key, insee, shape), validity(begins, ends), reference)
            for key, actor, insee, begins, ends, reference, shape in rows(
                f"SELECT id, actor_id, insee, valid_from, valid_to, reference, {wkb} FROM agreement ORDER BY id"  # nosec B608
            )
        )
        return RoutingFacts(
            version=self.version(),
            territory=territory,
            timezone=timezone,
            actors={
                key: Actor(key, code, name, kind, validity(begins, ends))
                for key, code, name, kind, begins, ends in rows(
                    "SELECT id, code, name, kind, valid_from, valid_to FROM actor"
                )
            },
            services={
                key: Service(key, code, actor, name, channel, bool(duty), validity(begins, ends))
                for key, code, actor, name, channel, duty, begins, ends in rows(
                    "SELECT id, code, actor_id, name, channel, is_duty_officer, valid_from, valid_to FROM service"
                )
            },
            participations=tuple(
                Participation(actor, validity(begins, ends))
                for actor, begins, ends in rows("SELECT actor_id, valid_from, valid_to FROM participation")
            ),
            agreements=agreements,
            competences=competences,
            openings=openings_of(self.opening_rows()),
            subcategories={
                code: SubcategoryKind(code, category, rank, bool(danger))
                for code, category, rank, danger in rows(
                    "SELECT code, category_code, default_rank, danger FROM subcategory ORDER BY id"
                )
            },
            categories=tuple(code for (code,) in rows("SELECT code FROM category ORDER BY position")),
            outlines=outlines,
        )

    def competence_rows(self) -> List[Dict[str, Any]]:
        """What routing reads of the table ``competence``, by the names of its columns; ``geom`` as ISO WKB."""
        return self._dated("competence", _COMPETENCE)

    def opening_rows(self) -> List[Dict[str, Any]]:
        """What routing reads of the table ``opening``, by the names of its columns."""
        return self._dated("opening", _OPENING)

    def _dated(self, table: str, columns: Tuple[str, ...]) -> List[Dict[str, Any]]:
        engine = self._engine
        read = {"valid_from": engine.read_date, "valid_to": engine.read_date, "geom": engine.read_wkb}
        selected = ", ".join(engine.wkb(column) if column == "geom" else column for column in columns)
        return [
            {column: read[column](value) if column in read else value for column, value in zip(columns, row)}
            for row in engine.rows(f"SELECT {selected} FROM {table} ORDER BY id")  # nosec B608
        ]

    def extent(self) -> Tuple[float, float, float, float]:
        """xmin, ymin, xmax, ymax of the territory, EPSG:2154 metres."""
        ((shape,),) = self._engine.rows(f"SELECT {self._engine.wkb('geom')} FROM territory ORDER BY id LIMIT 1")  # nosec B608
        return extent_of(self._engine.read_wkb(shape))

    def commune_names(self) -> Mapping[str, str]:
        """Name of each commune by INSEE code."""
        return dict(self._engine.rows("SELECT insee, name FROM commune ORDER BY insee"))

    def populations(self) -> Mapping[str, Optional[int]]:
        """Inhabitants of each commune by INSEE code, ``None`` where not known."""
        return dict(self._engine.rows("SELECT insee, population FROM commune ORDER BY insee"))

    def commune_outlines(self) -> Mapping[str, bytes]:
        """Outline of each commune by its name, ISO WKB in EPSG:2154."""
        rows = self._engine.rows(f"SELECT name, {self._engine.wkb('geom')} FROM commune ORDER BY insee")  # nosec B608
        return {name: self._engine.read_wkb(shape) for name, shape in rows}

    def category_names(self) -> Mapping[str, str]:
        """Code of each category, by its code and by its labels."""
        rows = self._engine.rows("SELECT code, label_citizen, label FROM category")
        return {name: code for code, *labels in rows for name in (code, *labels)}

    def category_labels(self) -> Mapping[str, str]:
        """The citizen's label of each category by its code, in the order of the nomenclature."""
        return dict(self._engine.rows("SELECT code, label_citizen FROM category ORDER BY position"))

    def kind_labels(self) -> Mapping[Tuple[str, Optional[str]], Tuple[str, Optional[str]]]:
        """Labels of each category, and after it of its sub-categories, by their codes."""
        rows = self._engine.rows(
            "SELECT c.code, s.code, c.label_citizen, s.label FROM category c "
            "JOIN (SELECT category_code, code, label FROM subcategory "
            "UNION ALL SELECT code, NULL, NULL FROM category) s ON s.category_code = c.code "
            "ORDER BY c.position, s.label IS NOT NULL, s.label"
        )
        return {(category, sub): (label, sub_label) for category, sub, label, sub_label in rows}

    def write_territory(self, territory: Territory) -> None:
        """Write the territory and the communes of a new workspace."""
        self._engine.insert(
            "territory", {"name": territory.name, "timezone": territory.timezone, "geom": territory.outline}
        )
        for commune in territory.communes:
            self._engine.insert(
                "commune",
                {
                    "insee": commune.insee,
                    "name": commune.name,
                    "department": commune.department,
                    "population": commune.population,
                    "triage_mode": commune.triage_mode,
                    "geom": commune.outline,
                },
            )
        self._declare_extent(territory.outline)

    def replace_outlines(self, communes: Mapping[str, bytes], territory: bytes) -> int:
        """Replace the outlines (ISO WKB MultiPolygon, EPSG:2154) by real ones; how many communes were known.

        Routes that a person confirmed are kept; the others are to be proposed again.
        """
        known = dict(self._engine.rows("SELECT insee, id FROM commune"))
        replaced = [insee for insee in communes if insee in known]
        with self._engine.transaction():
            for insee in replaced:
                self._engine.update("commune", known[insee], {"geom": communes[insee]})
            self._engine.execute(
                f"UPDATE territory SET geom = {self._engine.geom_parameter}",  # nosec B608
                (self._engine.geom(territory),),
            )
            self._engine.execute("UPDATE workspace SET outlines = 'real'")
            self._declare_extent(territory)
        return len(replaced)

    def _declare_extent(self, outline: bytes) -> None:
        if isinstance(self._engine, GeoPackage):
            self._engine.set_extents(extent_of(outline))
