"""Taking in what was gathered on a walk: one page, one transaction; the same page again changes nothing."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

import numpy as np

from ..domain.received import RejectedItem
from ..domain.walk_record import Itinerary, WalkObservation
from .engine import Engine
from .geopackage import GeoPackage
from .points import points_wkb
from .rejected import as_json, insert_rejected

WALK_SOURCE = "walk"
# how the address begins of a photograph that the workspace itself holds
HELD = "workspace:"
_COLUMNS = (
    "walk_id", "walk_group_id", "source_id", "external_id", "theme_code", "facet", "polarity", "intensity", "text",
    "observed_at", "entered_from", "fingerprint", "geom",
)  # fmt: skip
# how few rows make it worth setting the trigger of the spatial index aside
_BULK = 50
_RTREE = "rtree_observation_geom_insert"


@dataclass(frozen=True)
class KnownPhoto:
    """A photograph of an observation, and whether the workspace holds it."""

    id: int
    external_uri: str
    held: bool


@dataclass(frozen=True)
class WalkReceipt:
    """What taking in a page did."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    photos: int = 0
    rejected: int = 0


class WalkIntake:
    """Writes observations, their groups and photographs, and itineraries; never what a person decided."""

    def __init__(self, engine: Engine):
        self._engine = engine

    def words(self) -> Tuple[Dict[str, str], Dict[str, str]]:
        """Labels of themes and of publics, by code."""
        read = self._engine.rows
        return (
            dict(read("SELECT code, label FROM theme ORDER BY id")),
            dict(read("SELECT code, label FROM public ORDER BY id")),
        )

    def walks(self) -> Dict[str, str]:
        """The title of each walk, by code; the latest first."""
        return dict(self._engine.rows("SELECT code, title FROM walk ORDER BY id DESC"))

    def questions(self) -> Dict[str, str]:
        """The label of every question of every questionnaire, by code, in the order asked; the latest version's."""
        return dict(self._engine.rows("SELECT code, label FROM question ORDER BY questionnaire_id, position, id"))

    def remembered(self, form: str) -> Optional[Dict[str, Any]]:
        """The mapping that was last used for a form, whatever walk it was for."""
        for (settings,) in self._engine.rows(
            "SELECT settings FROM source WHERE type = ? ORDER BY last_pull_at DESC, id DESC", (WALK_SOURCE,)
        ):
            kept = self._engine.read_json(settings).get("mappings", {}).get(form)
            if kept is not None:
                return kept
        return None

    def begin(self, walk_code: str, way: str, form: str, mapping: Mapping[str, Any], at: datetime) -> Tuple[int, int]:
        """The ids of the walk (added in its first phase when it is new) and of the source, which remembers the mapping.

        ``way``: what the observations come by; a walk has one source for each.
        """
        engine = self._engine
        with engine.transaction():
            row = engine.one("SELECT id FROM walk WHERE code = ?", (walk_code,))
            walk_id = row[0] if row else engine.insert("walk", {"code": walk_code, "title": walk_code, "level": 1})
            code = f"{walk_code}/{way}"
            known = engine.one("SELECT id, settings FROM source WHERE code = ?", (code,))
            settings = engine.read_json(known[1]) if known else {"way": way, "walk": walk_code}
            settings = {**settings, "mappings": {**settings.get("mappings", {}), form: dict(mapping)}}
            values = {"settings": as_json(settings), "last_pull_at": at}
            if known is None:
                return walk_id, engine.insert("source", {"code": code, "type": WALK_SOURCE, "url": "", **values})
            engine.update("source", known[0], values)
            return walk_id, known[0]

    def source_id(self, walk_code: str, way: str) -> Optional[int]:
        """The id of the source of a walk that was imported that way before."""
        row = self._engine.one("SELECT id FROM source WHERE code = ?", (f"{walk_code}/{way}",))
        return row[0] if row else None

    def fingerprints(self, source_id: int, external_ids: Sequence[str]) -> Dict[str, Tuple[int, Optional[str]]]:
        """The id and the fingerprint of each observation that is there, by external id."""
        clause, keys = self._engine.among("external_id", external_ids)
        rows = self._engine.rows(
            f"SELECT external_id, id, fingerprint FROM observation WHERE source_id = ? AND {clause}",  # nosec B608
            (source_id, keys),
        )
        return {external: (key, mark) for external, key, mark in rows}

    def receive(
        self,
        walk_id: int,
        source_id: int,
        observations: Sequence[WalkObservation],
        x: np.ndarray,
        y: np.ndarray,
        rejected: Sequence[RejectedItem],
        received_at: datetime,
    ) -> WalkReceipt:
        """Take in one page in one transaction.

        ``x``, ``y``: EPSG:2154 metres per observation, NaN without position. An observation received as it was
        before is left alone; one that came otherwise is written again, its text to be reviewed anew when it changed,
        and neither its report nor its photographs' review is touched.
        """
        engine = self._engine
        marks = [observation.fingerprint for observation in observations]
        with engine.transaction():
            engine.take_turns(source_id)
            known = self.fingerprints(source_id, [one.external_id for one in observations])
            fresh = [place for place, one in enumerate(observations) if one.external_id not in known]
            changed = [
                place
                for place, one in enumerate(observations)
                if one.external_id in known and known[one.external_id][1] != marks[place]
            ]
            touched = [observations[place] for place in (*fresh, *changed)]
            groups = self._groups(walk_id, touched)
            points = points_wkb(x, y)

            def row(place: int) -> Tuple[Any, ...]:
                one, point = observations[place], points[place]
                return (
                    walk_id, groups.get(one.group or ""), source_id, one.external_id, one.theme_code, one.facet,
                    one.polarity, one.intensity, one.text, engine.instant(one.observed_at), one.entered_from,
                    marks[place], None if point is None else engine.geom(point),
                )  # fmt: skip

            ids = self._create([row(place) for place in fresh], x[fresh], y[fresh], source_id)
            for place in changed:
                self._update(known[observations[place].external_id][0], observations[place], points[place], row(place))
            ids.update((one.external_id, known[one.external_id]) for one in touched if one.external_id in known)
            photos = self._photos([(ids[one.external_id][0], one.photos) for one in touched], bool(changed))
            refused = insert_rejected(engine, source_id, rejected, received_at)
        return WalkReceipt(
            len(fresh), len(changed), len(observations) - len(fresh) - len(changed), photos, len(refused)
        )

    def _create(
        self, rows: List[Tuple[Any, ...]], x: np.ndarray, y: np.ndarray, source_id: int
    ) -> Dict[str, Tuple[int, Optional[str]]]:
        """Write new observations; as ``fingerprints`` gives them."""
        if not rows:
            return {}
        engine = self._engine
        places = f"({', '.join(engine.geom_parameter if c == 'geom' else '?' for c in _COLUMNS)})"
        head = f"INSERT INTO observation ({', '.join(_COLUMNS)})"  # nosec B608
        keys = [row[_COLUMNS.index("external_id")] for row in rows]
        if not isinstance(engine, GeoPackage) or len(rows) < _BULK:
            engine.insert_many(head, places, rows)
            return self.fingerprints(source_id, keys)
        with engine.without_triggers(_RTREE):
            engine.insert_many(head, places, rows)
            ids = self.fingerprints(source_id, keys)
            engine.execute_many(
                "INSERT INTO rtree_observation_geom VALUES (?, ?, ?, ?, ?)",
                [(ids[key][0], px, px, py, py) for key, px, py in zip(keys, x.tolist(), y.tolist()) if px == px],
            )
        return ids

    def _update(self, key: int, one: WalkObservation, point: Optional[bytes], row: Tuple[Any, ...]) -> None:
        values = dict(zip(_COLUMNS[4:-1], row[4:-1]))
        values["walk_group_id"] = row[1]
        text = self._engine.one("SELECT text FROM observation WHERE id = ?", (key,))[0]
        if text != one.text:
            values["text_reviewed"] = False
        values["geom"] = point
        self._engine.update("observation", key, values)

    def _groups(self, walk_id: int, observations: Sequence[WalkObservation]) -> Dict[str, int]:
        """The id of each group named, by code; what is known of a group is completed, never replaced."""
        engine = self._engine
        wanted = {one.group: one for one in observations if one.group}
        if not wanted:
            return {}
        kept = {
            code: (key, headcount)
            for code, key, headcount in engine.rows(
                "SELECT code, id, headcount FROM walk_group WHERE walk_id = ?", (walk_id,)
            )
        }
        found: Dict[str, int] = {}
        for code, one in wanted.items():
            if code not in kept:
                found[code] = engine.insert(
                    "walk_group", {"walk_id": walk_id, "code": code, "headcount": one.headcount}
                )
            else:
                found[code], headcount = kept[code]
                if headcount is None and one.headcount is not None:
                    engine.update("walk_group", found[code], {"headcount": one.headcount})
            for public in one.publics:
                engine.execute(
                    "INSERT INTO walk_group_public (walk_group_id, public_code) VALUES (?, ?) "
                    "ON CONFLICT (walk_group_id, public_code) DO NOTHING",
                    (found[code], public),
                )
        return found

    def _photos(self, wanted: Sequence[Tuple[int, Tuple[str, ...]]], may_be_there: bool) -> int:
        """Make the photographs of each observation those that were received; how many are new."""
        engine = self._engine
        there: Dict[Tuple[int, str], int] = {}
        if may_be_there:
            clause, keys = engine.among("observation_id", [key for key, _ in wanted])
            there = {
                (observation, uri): key
                for key, observation, uri in engine.rows(
                    f"SELECT id, observation_id, external_uri FROM photo WHERE {clause}",  # nosec B608
                    (keys,),
                )
            }
        listed = {(key, uri) for key, uris in wanted for uri in uris}
        gone = [key for place, key in there.items() if place not in listed]
        if gone:
            clause, keys = engine.among("id", gone)
            engine.execute(f"DELETE FROM photo WHERE {clause}", (keys,))  # nosec B608
        fresh = [(key, uri, uri) for key, uris in wanted for uri in uris if (key, uri) not in there]
        if fresh:
            engine.insert_many("INSERT INTO photo (observation_id, uri, external_uri)", "(?, ?, ?)", fresh)
        return len(fresh)

    def missing_photos(self, source_id: int) -> List[KnownPhoto]:
        """The photographs of a source that the workspace lists but does not hold."""
        return [
            KnownPhoto(key, uri, False)
            for key, uri in self._engine.rows(
                "SELECT p.id, p.external_uri FROM photo p JOIN observation o ON o.id = p.observation_id "
                "WHERE o.source_id = ? AND p.sha256 IS NULL ORDER BY p.id",
                (source_id,),
            )
        ]

    def hold_photo(self, key: int, content: bytes, sha256: str, media_type: str) -> None:
        """Keep the picture of a photograph in the workspace, in one transaction; it is still to be reviewed."""
        engine = self._engine
        with engine.transaction():
            engine.update(
                "photo", key, {"uri": f"{HELD}{sha256}", "sha256": sha256, "media_type": media_type, "reviewed": False}
            )
            engine.execute("DELETE FROM photo_content WHERE photo_id = ?", (key,))
            engine.insert("photo_content", {"photo_id": key, "content": content})

    def held_photo(self, uri: str) -> Optional[bytes]:
        """The picture that the workspace holds under ``uri``."""
        row = self._engine.one(
            "SELECT c.content FROM photo_content c JOIN photo p ON p.id = c.photo_id WHERE p.uri = ? LIMIT 1", (uri,)
        )
        return bytes(row[0]) if row else None

    def keep_itineraries(
        self,
        walk_id: int,
        itineraries: Sequence[Itinerary],
        starts_at: Optional[datetime],
        slot: Optional[str],
    ) -> int:
        """Keep the lines, the longest first; how many are new. What the walk does not say yet is then said of it:
        its itinerary (the first), when it starts and its slot."""
        engine, created = self._engine, 0
        with engine.transaction():
            ids = []
            for line in itineraries:
                known = engine.one("SELECT id FROM itinerary WHERE code = ?", (line.code,))
                wkb = _line_wkb(line)
                if known is None:
                    ids.append(engine.insert("itinerary", {"code": line.code, "name": line.name, "geom": wkb}))
                    created += 1
                else:
                    ids.append(known[0])
                    kept = engine.one(f"SELECT {engine.wkb('geom')} FROM itinerary WHERE id = ?", (known[0],))  # nosec B608
                    if engine.read_wkb(kept[0]) != wkb:
                        engine.update("itinerary", known[0], {"geom": wkb})
            (itinerary_id, known_start, known_slot) = engine.one(
                "SELECT itinerary_id, starts_at, slot FROM walk WHERE id = ?", (walk_id,)
            )
            said: Dict[str, Any] = {}
            if itinerary_id is None and ids:
                said["itinerary_id"] = ids[0]
            if known_start is None and starts_at is not None:
                said["starts_at"] = starts_at
            if known_slot is None and slot is not None:
                said["slot"] = slot
            if said:
                engine.update("walk", walk_id, said)
        return created


def _line_wkb(line: Itinerary) -> bytes:
    head = b"\x01" + np.array([2, len(line.x)], dtype="<u4").tobytes()
    return head + np.column_stack([line.x, line.y]).astype("<f8").tobytes()
