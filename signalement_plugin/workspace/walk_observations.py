"""What was observed on walks: as a list shows it with the answer that came, as crossing reads it, and its reports."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

import numpy as np

from ..domain.crossing import Group, Observations
from ..domain.walk import FACETS
from ..domain.workflow import OPEN_STATES
from .engine import Engine
from .points import coordinates, line_vertices
from .walk_intake import HELD

_SHOWN = (HELD, "http://", "https://", "data:")
# the latest thing said to the public of a report, unless it was taken back
_ANSWER = (
    "(SELECT a.public_text FROM event e JOIN act a ON a.id = e.act_id WHERE e.report_id = r.id "
    "AND a.public_text IS NOT NULL AND NOT EXISTS (SELECT 1 FROM act u WHERE u.undoes_act_id = a.id) "
    "ORDER BY e.id DESC LIMIT 1)"
)


@dataclass(frozen=True)
class ObservationRow:
    """An observation, and what became of it. ``theme``, ``publics``: labels.

    ``photos``: the addresses of those that can be shown, held by the workspace (``workspace:``) or on a server.

    ``x``, ``y``: EPSG:2154 metres, ``None`` without position. ``answer``: what was last said of its report in public.
    """

    id: int
    walk_id: int
    walk_code: str
    theme_code: Optional[str]
    theme: Optional[str]
    facet: str
    polarity: Optional[int]
    intensity: Optional[int]
    text: Optional[str]
    text_reviewed: bool
    observed_at: Optional[datetime]
    group_code: Optional[str]
    report_id: Optional[int]
    report_number: Optional[str]
    report_state: Optional[str]
    answer: Optional[str]
    publics: Tuple[str, ...] = ()
    photos: Tuple[str, ...] = ()
    x: Optional[float] = None
    y: Optional[float] = None


@dataclass(frozen=True)
class Walked:
    """All that was observed on one itinerary, as ``domain.crossing`` reads it.

    ``vertices``: shape (m, 2), EPSG:2154. ``themes``: codes, by their number in the observations. ``walk``: the place
    in ``walks`` (ids) of each observation. ``theme_labels``, ``public_labels``: by code.
    """

    code: str
    name: str
    vertices: np.ndarray
    observations: Observations
    groups: Tuple[Group, ...]
    themes: Tuple[str, ...]
    walks: Tuple[int, ...]
    walk: np.ndarray
    theme_labels: Mapping[str, str]
    public_labels: Mapping[str, str]


class WalkObservations:
    """The table ``observation``."""

    def __init__(self, engine: Engine):
        self._engine = engine

    def ids(self, walk: int) -> np.ndarray:
        """Ids (int64) of what was observed on a walk, in the order of the walk."""
        rows = self._engine.rows(
            "SELECT id FROM observation WHERE walk_id = ? ORDER BY observed_at IS NULL, observed_at, id", (walk,)
        )
        return np.array([key for (key,) in rows], dtype="int64")

    def rows(self, ids: Sequence[int]) -> List[ObservationRow]:
        """Those observations, in that order; those that are not there are left out."""
        engine = self._engine
        clause, keys = engine.among("o.id", [int(key) for key in ids])
        publics = self._lists(
            "SELECT o.id, p.label FROM observation o JOIN walk_group_public gp ON gp.walk_group_id = o.walk_group_id "  # nosec B608
            f"JOIN public p ON p.code = gp.public_code WHERE {clause} ORDER BY p.id",
            keys,
        )
        photos = self._lists(
            "SELECT o.id, CASE WHEN p.uri LIKE 'workspace:%' THEN p.uri ELSE COALESCE(p.external_uri, p.uri) END "  # nosec B608
            "FROM observation o JOIN photo p ON p.observation_id = o.id "
            f"WHERE {clause} ORDER BY p.id",
            keys,
        )
        photos = {key: [uri for uri in uris if uri.startswith(_SHOWN)] for key, uris in photos.items()}
        found: Dict[int, ObservationRow] = {}
        for row in engine.rows(
            "SELECT o.id, o.walk_id, w.code, o.theme_code, t.label, o.facet, o.polarity, o.intensity, o.text, "  # nosec B608
            f"o.text_reviewed, o.observed_at, g.code, o.report_id, r.request_id, r.state, {_ANSWER}, "
            f"{engine.wkb('o.geom')} FROM observation o JOIN walk w ON w.id = o.walk_id "
            "LEFT JOIN theme t ON t.code = o.theme_code LEFT JOIN walk_group g ON g.id = o.walk_group_id "
            f"LEFT JOIN report r ON r.id = o.report_id WHERE {clause}",
            (keys,),
        ):
            *head, reviewed, at, group, report, number, state, answer, place = row
            (x,), (y,) = (axis.tolist() for axis in coordinates([engine.read_wkb(place)]))
            key = head[0]
            found[key] = ObservationRow(
                *head, bool(reviewed), engine.read_instant(at), group, report, number, state, answer,
                tuple(publics.get(key, ())), tuple(photos.get(key, ())),
                *((None, None) if place is None else (x, y)),
            )  # fmt: skip
        return [found[key] for key in map(int, ids) if key in found]

    def reviewed_photos(self, walk: int) -> List[Tuple[int, bytes]]:
        """The photographs of a walk that may leave: the observation and the picture of each that somebody reviewed and
        that the workspace holds."""
        rows = self._engine.rows(
            "SELECT o.id, c.content FROM observation o JOIN photo p ON p.observation_id = o.id "
            "JOIN photo_content c ON c.photo_id = p.id WHERE o.walk_id = ? AND p.reviewed ORDER BY o.id, p.id",
            (walk,),
        )
        return [(key, bytes(content)) for key, content in rows]

    def of_itinerary(self, code: str) -> Optional[Walked]:
        """What was observed on the walks of that itinerary; ``None`` when there is none of that code with a line."""
        engine = self._engine
        row = engine.one(
            f"SELECT id, code, name, {engine.wkb('geom')} FROM itinerary WHERE code = ? AND geom IS NOT NULL",  # nosec B608
            (code,),
        )
        if row is None:
            return None
        rows = engine.rows(
            f"SELECT o.id, {engine.wkb('o.geom')}, o.theme_code, o.facet, o.polarity, o.walk_id, o.walk_group_id "  # nosec B608
            "FROM observation o JOIN walk w ON w.id = o.walk_id WHERE w.itinerary_id = ? ORDER BY o.id",
            (row[0],),
        )
        keys, points, themes, facets, polarities, walks, groups = zip(*rows) if rows else ((),) * 7
        x, y = coordinates([engine.read_wkb(point) for point in points])
        known = self._groups(row[0])
        # what belongs to no group is its walk's: people of whom nothing is known
        owners = [(walk, group) for walk, group in zip(walks, groups)]
        place: Dict[Tuple[int, Optional[int]], int] = {owner: at for at, owner in enumerate(dict.fromkeys(owners))}
        theme_codes = {theme: at for at, theme in enumerate(dict.fromkeys(filter(None, themes)))}
        walk_ids = {walk: at for at, walk in enumerate(dict.fromkeys(walks))}
        return Walked(
            code=row[1],
            name=row[2],
            vertices=line_vertices(engine.read_wkb(row[3])),
            observations=Observations(
                id=np.array(keys, dtype="int64"),
                x=x,
                y=y,
                theme=np.array([theme_codes.get(theme, -1) for theme in themes], dtype="int64"),
                facet=np.array([FACETS.index(facet) for facet in facets], dtype="int64"),
                polarity=np.array([np.nan if p is None else p for p in polarities], dtype="float64"),
                group=np.array([place[owner] for owner in owners], dtype="int64"),
            ),
            groups=tuple(known.get(group, Group(frozenset(), None)) for _, group in place),
            themes=tuple(theme_codes),
            walks=tuple(walk_ids),
            walk=np.array([walk_ids[walk] for walk in walks], dtype="int64"),
            theme_labels=dict(engine.rows("SELECT code, label FROM theme")),
            public_labels=dict(engine.rows("SELECT code, label FROM public")),
        )

    def itineraries(self) -> List[Tuple[str, str]]:
        """The code and the name of each itinerary that has a line."""
        return [tuple(row) for row in self._engine.rows(
            "SELECT code, name FROM itinerary WHERE geom IS NOT NULL ORDER BY name")]  # fmt: skip

    def reports_within(self, extent: Tuple[float, float, float, float]) -> Tuple[np.ndarray, np.ndarray]:
        """Where the open reports are within ``extent`` (xmin, ymin, xmax, ymax, EPSG:2154)."""
        engine = self._engine
        near, *bounds = engine.within("r", extent)
        clause, states = engine.among("r.state", OPEN_STATES)
        rows = engine.rows(
            f"SELECT {engine.wkb('r.geom')} FROM report r WHERE {near} AND {clause} AND r.geom IS NOT NULL",  # nosec B608
            (*bounds, states),
        )
        return coordinates([engine.read_wkb(point) for (point,) in rows])

    def link(self, reports: Mapping[int, Optional[int]]) -> None:
        """Say of which report each observation is (``None``: of none any more); its photographs follow."""
        rows = [(report, key) for key, report in reports.items()]
        self._engine.execute_many("UPDATE observation SET report_id = ? WHERE id = ?", rows)
        self._engine.execute_many("UPDATE photo SET report_id = ? WHERE observation_id = ?", rows)

    def reports_of(self, source_id: int, numbers: Sequence[str]) -> Dict[str, int]:
        """The reports of that source that have those numbers already."""
        clause, keys = self._engine.among("request_id", numbers)
        return dict(
            self._engine.rows(
                f"SELECT request_id, id FROM report WHERE source_id = ? AND {clause}",  # nosec B608
                (source_id, keys),
            )
        )

    def _groups(self, itinerary: int) -> Dict[int, Group]:
        rows = self._engine.rows(
            "SELECT g.id, g.headcount, gp.public_code FROM walk_group g JOIN walk w ON w.id = g.walk_id "
            "LEFT JOIN walk_group_public gp ON gp.walk_group_id = g.id WHERE w.itinerary_id = ?",
            (itinerary,),
        )
        publics: Dict[int, set] = {}
        for group, _, public in rows:
            publics.setdefault(group, set()).update(filter(None, [public]))
        return {group: Group(frozenset(publics[group]), headcount) for group, headcount, _ in rows}

    def _lists(self, sql: str, keys: Any) -> Dict[int, List[str]]:
        found: Dict[int, List[str]] = {}
        for key, value in self._engine.rows(sql, (keys,)):
            found.setdefault(key, []).append(value)
        return found
