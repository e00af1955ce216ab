"""What the GIS staff sets: actors, services, competences, openings and the rest, keyed by their codes."""

from typing import Any, Dict, Iterable, List, Mapping, Optional, Sequence, Tuple

from ..domain.nomenclature import Nomenclature
from ..domain.sentence import QT_TRANSLATE_NOOP, Problem
from .engine import Engine, identifier

# for each table, the columns that tell a row from another
_KEYS: Dict[str, Tuple[str, ...]] = {
    "category": ("code",),
    "subcategory": ("code",),
    "actor": ("code",),
    "participation": ("actor_id", "valid_from"),
    "agreement": ("reference",),
    "service": ("code",),
    "perimeter": ("code",),
    "opening": ("category_code", "subcategory_code", "insee", "service_id", "valid_from"),
    "category_mapping": ("source_id", "service_code"),
    "competence": ("code",),
    "access_grant": ("role", "insee", "service_id", "category_code"),
    "answer_template": ("outcome", "label"),
    "dataset": ("name",),
}
# what a file names by its code, and the column that holds its id
_REFERENCES = {
    "actor_code": ("actor", "actor_id"),
    "service_code": ("service", "service_id"),
    "source_code": ("source", "source_id"),
}
_EXISTING = {
    "category_code": ("category", "code"),
    "subcategory_code": ("subcategory", "code"),
    "insee": ("commune", "insee"),
}


class Configuration:
    """The tables that a territory fills in."""

    def __init__(self, engine: Engine):
        self._engine = engine

    def upsert(self, table: str, rows: Iterable[Mapping[str, Any]]) -> Tuple[int, int]:
        """Add ``rows`` to ``table``, or change those whose business key is known; how many of each.

        Actors, services and sources are named by ``actor_code``, ``service_code``, ``source_code``;
        ``geom`` is ISO WKB in EPSG:2154. One transaction: a Problem, which names what is wrong, undoes all.
        """
        keys = _KEYS[table]
        created = updated = 0
        with self._engine.transaction():
            for row in rows:
                values = self.resolved(table, row)
                known = self._find(table, {key: values.get(key) for key in keys})
                if known is None:
                    self._engine.insert(table, values)
                    created += 1
                else:
                    self._engine.update(table, known, values)
                    updated += 1
        return created, updated

    def read(self, table: str, columns: Sequence[str]) -> List[Dict[str, Any]]:
        """The rows of ``table`` as ``upsert`` takes them, in the order they were made.

        ``columns`` may name actors and services by ``actor_code`` and ``service_code``; ``geom`` is ISO WKB in
        EPSG:2154. Dates and booleans are as the engine gives them.
        """
        terms = []
        for column in map(identifier, columns):
            reference = _REFERENCES.get(column)
            if column == "geom":
                terms.append(self._engine.wkb("geom"))
            elif reference is None:
                terms.append(column)
            else:
                terms.append(f"(SELECT named.code FROM {reference[0]} named WHERE named.id = {table}.{reference[1]})")  # nosec B608
        rows = self._engine.rows(f"SELECT {', '.join(terms)} FROM {identifier(table)} ORDER BY id")  # nosec B608
        found = [dict(zip(columns, row)) for row in rows]
        if "geom" in columns:
            for row in found:
                row["geom"] = self._engine.read_wkb(row["geom"])
        return found

    def resolved(self, table: str, row: Mapping[str, Any]) -> Dict[str, Any]:
        """``row`` as ``table`` holds it: by its id what a file names by code. Raises Problem for what is unknown."""
        values: Dict[str, Any] = {}
        for column, value in row.items():
            reference = _REFERENCES.get(column)
            if reference is None or (table, column) == ("category_mapping", "service_code"):
                if value is not None and column in _EXISTING and not self._exists(column, value):
                    raise _unknown(column, value)
                values[column] = value
            elif value is None:
                values[reference[1]] = None
            else:
                found = self._find(reference[0], {"code": value})
                if found is None:
                    raise _unknown(column, value)
                values[reference[1]] = found
        begins, ends = values.get("valid_from"), values.get("valid_to")
        if begins is not None and ends is not None and str(begins) >= str(ends):
            raise Problem(
                QT_TRANSLATE_NOOP(
                    "Sentence", "it would end on {valid_to}, before it begins on {valid_from}: correct the dates"
                ),
                valid_from=str(begins),
                valid_to=str(ends),
            )
        return values

    def write_nomenclature(self, nomenclature: Nomenclature) -> None:
        """Write the categories and sub-categories of a new workspace."""
        for category in nomenclature.categories:
            self._engine.insert("category", vars(category))
        for subcategory in nomenclature.subcategories:
            self._engine.insert("subcategory", vars(subcategory))

    def _exists(self, column: str, value: Any) -> bool:
        table, key = _EXISTING[column]
        return self._find(table, {key: value}) is not None

    def _find(self, table: str, key: Mapping[str, Any]) -> Optional[int]:
        clauses, parameters = [], []
        for column, value in key.items():
            clauses.append(f"{column} IS NULL" if value is None else f"{column} = ?")
            if value is not None:
                parameters.append(self._engine.bound(column, value))
        row = self._engine.one(f"SELECT id FROM {table} WHERE {' AND '.join(clauses)}", parameters)  # nosec B608
        return row and row[0]


def _unknown(column: str, value: Any) -> Problem:
    return Problem(
        QT_TRANSLATE_NOOP("Sentence", "the workspace knows no {column} “{value}”: add it first, or correct the code"),
        column=column,
        value=str(value),
    )
