"""Where labels go on the map: within what is seen, near what they name, none over another when there is room.

Rectangles and points are in pixels of the canvas, y downwards.
"""

from typing import List, Optional, Sequence

from qgis.PyQt.QtCore import QPointF, QRectF, QSizeF

_MARGIN = 8.0
_GAP = 4.0


class LabelPlaces:
    """Gives each label its place, in the order they are asked for; the first ones have the choice.

    ``view``: what is seen. ``kept``: what no label may hide.
    """

    def __init__(self, view: QRectF, kept: Sequence[QRectF] = ()):
        self._view = view.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        self._taken: List[QRectF] = list(kept)

    def near(self, size: QSizeF, anchors: Sequence[QPointF]) -> Optional[QRectF]:
        """A free place for a label of ``size`` over the first of ``anchors`` that has one; ``None``: nowhere."""
        for anchor in anchors:
            place = self._within_view(QRectF(QPointF(), size), anchor)
            if place is not None and self._is_free(place):
                self._taken.append(place)
                return place
        return None

    def stacked(self, sizes: Sequence[QSizeF]) -> List[QRectF]:
        """Places one under the other in the corner at the bottom left, the first on top, as in a legend.

        They move up together until none hides another label; where no room is left, they hide what is there.
        """
        if not sizes:
            return []
        heights = [size.height() + _GAP for size in sizes]
        bottom = self._view.bottom()
        lowest = places = self._column(sizes, heights, bottom)
        while places[0].top() >= self._view.top():
            if all(map(self._is_free, places)):
                break
            bottom -= _GAP
            places = self._column(sizes, heights, bottom)
        else:
            places = lowest
        self._taken.extend(places)
        return places

    def _column(self, sizes: Sequence[QSizeF], heights: Sequence[float], bottom: float) -> List[QRectF]:
        tops = [bottom + _GAP - sum(heights[at:]) for at in range(len(sizes))]
        return [QRectF(QPointF(self._view.left(), top), size) for top, size in zip(tops, sizes)]

    def _within_view(self, place: QRectF, anchor: QPointF) -> Optional[QRectF]:
        """``place`` around ``anchor``, moved as little as needed to be seen whole."""
        view = self._view
        if not view.contains(anchor) or place.width() > view.width() or place.height() > view.height():
            return None
        place.moveCenter(anchor)
        place.moveLeft(min(max(place.left(), view.left()), view.right() - place.width()))
        place.moveTop(min(max(place.top(), view.top()), view.bottom() - place.height()))
        return place

    def _is_free(self, place: QRectF) -> bool:
        return not any(place.adjusted(-_GAP, -_GAP, _GAP, _GAP).intersects(taken) for taken in self._taken)
