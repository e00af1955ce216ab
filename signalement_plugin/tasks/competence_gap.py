"""The gap around a place: where nobody may win the kinds that a competence is about, edits not yet saved included."""

from datetime import date
from typing import Optional, Tuple

from qgis.core import QgsGeometry, QgsPointXY

from ..domain.dry_run import Edits
from ..domain.partition import GAP, areas_of, judge, subcategories_of
from ..domain.sentence import QT_TRANSLATE_NOOP, Problem
from ..layers.shapes import geometry_of
from .address import open_at
from .arrangement import arrange
from .create import union_of
from .dry_run import edited_facts
from .feedback import Feedback, SilentFeedback

# what is smaller is the rounding of coordinates, not an area
_LEAST_AREA_M2 = 0.01


def gap_around(
    address: str,
    place: Tuple[float, float],
    kind: Optional[str],
    day: date,
    edits: Edits = Edits(),  # noqa: B008 - frozen
    feedback: Feedback = SilentFeedback(),  # noqa: B008 - stateless
) -> bytes:
    """The gap around ``place`` (EPSG:2154) as ISO WKB, as the map of competences would show it on ``day``.

    ``kind``: a category, a sub-category, or ``None`` for all; ``edits``: competences not saved yet. Raises Problem when
    there is no gap at that place, or when a person stops it.
    """
    with open_at(address) as workspace:
        facts, _ = edited_facts(workspace, workspace.facts.read(), edits)
    kinds = list(facts.subcategories) if kind is None else list(subcategories_of(facts, kind))
    faces = arrange(facts, areas_of(facts, kinds, day), feedback)
    judged = judge(facts, kinds, day, faces.sets)
    states = [judged.verdicts[number].state for number in judged.number.tolist()]
    nobody = [
        outline
        for outline, number, insee in zip(
            faces.outlines, faces.sets.number.tolist(), faces.insee[faces.sets.number].tolist()
        )
        if insee is not None and states[number] == GAP
    ]
    here = QgsGeometry.fromPointXY(QgsPointXY(*place))
    parts = geometry_of(union_of(nobody)).asGeometryCollection() if nobody else []
    gap = next((part for part in parts if part.intersects(here)), None)
    if gap is None or gap.area() < _LEAST_AREA_M2:
        raise Problem(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "Somebody holds this kind here, or it is outside the territory. Click where the map of competences "
                "shows a gap.",
            )
        )
    return bytes(gap.asWkb())
