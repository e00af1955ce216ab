"""What is known of the photographs that were fetched, so that others need not ask what they are."""

from dataclasses import dataclass
from datetime import datetime
from typing import Iterable

from .engine import Engine


@dataclass(frozen=True)
class FetchedPhoto:
    """A photograph as it was fetched. ``width``, ``height``: pixels as it is seen; ``path``: on this computer."""

    uri: str
    sha256: str
    media_type: str
    width: int
    height: int
    fetched_at: datetime
    path: str


class PhotoRecords:
    """Keeps the table ``photo_cache``."""

    def __init__(self, engine: Engine):
        self._engine = engine

    def record(self, photos: Iterable[FetchedPhoto]) -> None:
        """Write what was fetched, in the place of what was known of the same addresses."""
        self._engine.execute_many(
            "INSERT INTO photo_cache (uri, sha256, media_type, width, height, fetched_at, path) "
            "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (uri) DO UPDATE SET sha256 = excluded.sha256, "
            "media_type = excluded.media_type, width = excluded.width, height = excluded.height, "
            "fetched_at = excluded.fetched_at, path = excluded.path",
            [
                (p.uri, p.sha256, p.media_type, p.width, p.height, self._engine.instant(p.fetched_at), p.path)
                for p in photos
            ],
        )
