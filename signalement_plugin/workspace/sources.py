"""The sources of a workspace: where reports come from, and how far each was read."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

from ..domain.sentence import QT_TRANSLATE_NOOP, Problem
from .engine import Engine

_COLUMNS = "id, code, type, url, jurisdiction, authcfg, settings, cursor, last_pull_at"


@dataclass(frozen=True)
class SourceRecord:
    """A source as the workspace keeps it; ``authcfg`` names an authentication of QGIS, never a secret."""

    id: int
    code: str
    type: str
    url: str
    jurisdiction: Optional[str] = None
    authcfg: Optional[str] = None
    settings: Dict[str, Any] = field(default_factory=dict)
    cursor: Dict[str, Any] = field(default_factory=dict)
    last_pull_at: Optional[datetime] = None


class Sources:
    """The table ``source``."""

    def __init__(self, engine: Engine):
        self._engine = engine

    def add(
        self,
        code: str,
        type: str,
        url: str,
        jurisdiction: Optional[str] = None,
        authcfg: Optional[str] = None,
        settings: Optional[Mapping[str, Any]] = None,
    ) -> int:
        """Declare a source, or change the one of that ``code``; its id. A new address forgets the cursor."""
        values = {
            "type": type,
            "url": url,
            "jurisdiction": jurisdiction,
            "authcfg": authcfg,
            "settings": json.dumps(settings or {}, ensure_ascii=False, sort_keys=True),
        }
        with self._engine.transaction():
            known = self._engine.one("SELECT id, url, jurisdiction FROM source WHERE code = ?", (code,))
            if known is None:
                return self._engine.insert("source", {"code": code, **values})
            if known[1:] != (url, jurisdiction):
                values["cursor"] = "{}"
            self._engine.update("source", known[0], values)
            return known[0]

    def get(self, code: str) -> SourceRecord:
        """The source of that code. Raises Problem when there is none."""
        for record in self.all():
            if record.code == code:
                return record
        raise Problem(
            QT_TRANSLATE_NOOP("Sentence", "The workspace has no source “{code}”. Add it, or choose among: {known}."),
            code=code,
            known=", ".join(record.code for record in self.all()) or "-",
        )

    def all(self) -> List[SourceRecord]:
        """Every source, by code."""
        return [self._record(row) for row in self._engine.rows(f"SELECT {_COLUMNS} FROM source ORDER BY code")]  # nosec B608

    def remove(self, code: str) -> None:
        """Forget a source. Raises Problem when reports came from it: they would lose their origin."""
        record = self.get(code)
        if self._engine.one("SELECT 1 FROM observation WHERE source_id = ? LIMIT 1", (record.id,)):
            raise Problem(
                QT_TRANSLATE_NOOP(
                    "Sentence", "Observations of a walk came from the source “{code}”: it is kept with them."
                ),
                code=code,
            )
        if self._engine.one("SELECT 1 FROM report WHERE source_id = ? LIMIT 1", (record.id,)):
            raise Problem(
                QT_TRANSLATE_NOOP(
                    "Sentence",
                    "Reports came from the source “{code}”: it is kept with them. To stop pulling, give it no address.",
                ),
                code=code,
            )
        self._engine.execute("DELETE FROM source WHERE id = ?", (record.id,))

    def mapping(self, source_id: int) -> Dict[str, Tuple[str, Optional[str]]]:
        """For each service code received from the source, our category and, where known, sub-category."""
        rows = self._engine.rows(
            "SELECT service_code, category_code, subcategory_code FROM category_mapping WHERE source_id = ?",
            (source_id,),
        )
        return {code: (category, subcategory) for code, category, subcategory in rows}

    def unmap(self, source_id: int, service_codes: Sequence[str]) -> None:
        """Forget which of our categories those codes of the source are."""
        clause, codes = self._engine.among("service_code", service_codes)
        self._engine.execute(
            f"DELETE FROM category_mapping WHERE source_id = ? AND {clause}",  # nosec B608
            (source_id, codes),
        )

    def _record(self, row: Tuple[Any, ...]) -> SourceRecord:
        *head, settings, cursor, last_pull_at = row
        return SourceRecord(
            *head,
            self._engine.read_json(settings),
            self._engine.read_json(cursor),
            self._engine.read_instant(last_pull_at),
        )
