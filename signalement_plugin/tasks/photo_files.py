"""The photographs kept on this computer: bounded in size and in age, the oldest out first.

They are copies of what citizens took: none is kept longer than a month, and none is needed to work on.
"""

import hashlib
import os
import time
import uuid
from contextlib import suppress
from pathlib import Path
from typing import Optional

MAX_TOTAL_BYTES = 200_000_000
MAX_AGE_S = 30 * 24 * 3600


class PhotoFiles:
    """Files in ``folder``, named after the address they came from. Any thread may use it.

    A disk that is full or cannot be written is no error: photographs are then fetched each time.
    """

    def __init__(self, folder: Path, max_total_bytes: int = MAX_TOTAL_BYTES, max_age_s: float = MAX_AGE_S):
        self._folder = folder
        self._max_total = max_total_bytes
        self._max_age = max_age_s

    def path(self, url: str) -> Path:
        """Where the photograph of ``url`` is kept, if it is."""
        return self._folder / hashlib.sha256(url.encode("utf-8", "replace")).hexdigest()

    def read(self, url: str) -> Optional[bytes]:
        """The photograph of ``url``, ``None`` when it is not kept or is too old."""
        path = self.path(url)
        with suppress(OSError):
            if path.stat().st_mtime > time.time() - self._max_age:
                return path.read_bytes()
        return None

    def keep(self, url: str, body: bytes) -> None:
        """Keep ``body`` for ``url``, and make room for it."""
        path = self.path(url)
        draft = path.with_name(f"{path.name}.{uuid.uuid4().hex}")
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            try:
                draft.write_bytes(body)
                draft.replace(path)
            finally:
                draft.unlink(missing_ok=True)
            self._make_room()

    def _make_room(self) -> None:
        with os.scandir(self._folder) as entries:
            kept = sorted(((entry.stat(), entry.path) for entry in entries), key=lambda e: -e[0].st_mtime)
        total, oldest = 0, time.time() - self._max_age
        for number, (status, path) in enumerate(kept):
            total += status.st_size
            if status.st_mtime < oldest or (total > self._max_total and number):
                with suppress(OSError):
                    Path(path).unlink()
