"""The next reports of the list, read while a person reads this one: a key press then shows what is there already."""

from typing import Any, Dict, Iterable, Optional, Sequence, Set, Tuple

from ...domain.acts import Standing
from ...workspace.dossier import Dossier
from .reader import Reader

_ENOUGH = 2


def read_report(workspace: Any, key: int) -> Tuple[Optional[Dossier], Optional[Standing]]:
    """A report in full, and as acts judge it."""
    return workspace.dossiers.read(key), workspace.acts.standings([key]).get(key)


class Ahead:
    """Keeps what :func:`read_report` says of a few reports, each given once, until it may have changed."""

    def __init__(self, reader: Reader):
        self._reader = reader
        self._kept: Dict[int, Any] = {}
        self._changed: Set[int] = set()
        self._generation = 0

    def take(self, key: int) -> Optional[Any]:
        """What was read of that report; ``None`` when it was not."""
        return self._kept.pop(key, None)

    def look(self, coming: Sequence[int]) -> None:
        """Read ``coming``, the ids of the next reports, unless the first of them are there."""
        if self._kept.keys() >= set(coming[:_ENOUGH]):
            return
        generation = self._generation
        self._changed.clear()
        self._reader.read(
            "ahead",
            lambda workspace: {key: read_report(workspace, key) for key in coming},
            lambda found: self._keep(generation, found),
        )

    def forget(self) -> None:
        """Reports changed: whatever was read of them, or is being read, says no longer how they are."""
        self._generation += 1
        self._kept.clear()

    def forget_these(self, ids: Iterable[int]) -> None:
        """Those reports changed, by an act that changes no other: what was read of the others stays."""
        self._changed.update(ids)
        for key in self._kept.keys() & self._changed:
            del self._kept[key]

    def _keep(self, generation: int, found: Dict[int, Any]) -> None:
        if generation == self._generation:
            self._kept = {key: read for key, read in found.items() if key not in self._changed}
