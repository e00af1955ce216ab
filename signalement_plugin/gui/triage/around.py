"""What is known around a report: the open ones near it, which may tell of the same thing, and its likely sub-category.

Only suggestions: nothing here changes a report.
"""

from typing import Any, List, Sequence, Tuple

from qgis.PyQt.QtCore import QObject

from ...layers.words import say
from ...workspace.dossier import Dossier
from .detail import Detail
from .lexicon import Lexicon
from .map_side import MapSide
from .reader import Reader

_SHOWN = 6


class Around(QObject):
    """Reads and shows what surrounds the report on show; ``neighbours`` holds those near it, most alike first."""

    def __init__(self, detail: Detail, on_map: MapSide, reader: Reader, parent: QObject):
        super().__init__(parent)
        self._detail, self._map, self._reader = detail, on_map, reader
        self.neighbours: List[Any] = []

    def forget(self) -> None:
        """Another report is on show: nothing is known around it yet."""
        self.neighbours = []

    def read(self, dossier: Dossier, lexicon: Lexicon) -> None:
        """Read what is around ``dossier``, and show it when it comes."""
        from ...tasks.duplicates import neighbours
        from ...tasks.suggestions import learn, suggest

        self.forget()
        address = self._reader.address

        def work(workspace: Any) -> Tuple[Sequence[Any], Sequence[Any]]:
            near = neighbours(workspace, dossier.id) if dossier.x is not None else []
            likely = [] if dossier.subcategory_code else suggest(workspace, learn(address), dossier.id)
            return near, likely

        self._reader.read("around", work, lambda found: self._show(dossier, lexicon, *found))

    def said_of(self, neighbour: Any) -> str:
        """A report near the one on show: which, how far, how long before or after, how likely the same."""
        days = round(neighbour.days)
        when = self.tr("the same day")
        if days:
            when = (self.tr("{n} d later") if days > 0 else self.tr("{n} d before")).format(n=abs(days))
        parts = [
            self.tr("No. {number}").format(number=neighbour.request_id),
            self._metres(neighbour),
            when,
            self.tr("likely the same") if neighbour.likely_duplicate else "",
        ]
        return " · ".join(part for part in parts if part)

    def _metres(self, neighbour: Any) -> str:
        return self.tr("{n} m").format(n=round(neighbour.distance_m))

    def _show(self, dossier: Dossier, lexicon: Lexicon, near: Sequence[Any], likely: Sequence[Any]) -> None:
        self.neighbours = list(near)
        first = near[:_SHOWN]
        self._detail.show_neighbours([(one.id, self.said_of(one), one.likely_duplicate) for one in first])
        self._map.show_neighbours(dossier, [(one.x, one.y, self._metres(one)) for one in first])
        self._detail.show_suggestions(
            [
                (
                    one.subcategory_code,
                    self.tr("{label} {percent} %").format(
                        label=lexicon.subcategory(one.subcategory_code), percent=round(100 * one.probability)
                    ),
                    "\n".join(map(say, one.reasons)),
                )
                for one in likely
            ]
        )
