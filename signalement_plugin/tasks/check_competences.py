"""Check: all that is wrong with the competences on a day, the most important first, each with its place."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Iterator, List, Optional, Tuple, Union

from qgis.core import Qgis, QgsGeometry

from ..domain.competence import AreaKey, RoutingFacts
from ..domain.competence_check import LEAST_M2, Checker, Finding, Names, by_importance
from ..domain.partition import Faces, areas_of
from ..domain.sentence import QT_TRANSLATE_NOOP, Problem, Sentence
from ..layers.shapes import geometry_of, surface_of
from ..workspace import Workspace
from .address import open_at
from .arrangement import arrange
from .competence_map import Period, fallen_in
from .create import union_of
from .feedback import Feedback, SilentFeedback


def check_competences(
    address: str,
    day: date,
    period: Optional[Period] = None,
    feedback: Feedback = SilentFeedback(),  # noqa: B008 - stateless
) -> Tuple[Finding, ...]:
    """Everything wrong with the competences on ``day``, what concerns most reports of ``period`` first.

    ``period``: first and last day, the year that ends with ``day`` without. Raises Problem when the period ends
    before it begins, or when a person stops it.
    """
    with open_at(address) as workspace:
        facts = workspace.facts.read()
        names = _names(workspace)
        fallen = fallen_in(workspace, facts, period or (day - timedelta(days=365), day))
    feedback.progress(0.2)
    faces = arrange(facts, areas_of(facts, list(facts.subcategories), day), _Half(feedback))
    found = [*Checker(facts, faces, fallen, day, names).findings(), *_outlines(facts, day)]
    answer: List[Finding] = []
    for done, finding in enumerate(by_importance(found), start=1):
        if feedback.cancelled():
            raise Problem(QT_TRANSLATE_NOOP("Sentence", "The check was cancelled."))
        answer.append(_placed(finding, facts, faces))
        feedback.progress(0.7 + 0.3 * done / len(found))
    return tuple(answer)


class _Half:
    """The part of the progress that the arrangement takes."""

    def __init__(self, feedback: Feedback):
        self._feedback = feedback
        self.say, self.cancelled = feedback.say, feedback.cancelled

    def progress(self, fraction: float) -> None:
        """From a fifth to seven tenths."""
        self._feedback.progress(0.2 + 0.5 * fraction)


def _names(workspace: Workspace) -> Names:
    labels = workspace.facts.kind_labels()
    return Names(
        workspace.facts.commune_names(),
        {category: label for (category, sub), (label, _) in labels.items() if sub is None},
        {sub: label for (_, sub), (_, label) in labels.items() if sub is not None},
    )


def _outlines(facts: RoutingFacts, day: date) -> Iterator[Finding]:
    """What is wrong with the drawn areas of competences that are in force or to come."""
    territory = _shape(facts, facts.territory)
    prepared = QgsGeometry.createGeometryEngine(territory.constGet())
    prepared.prepareGeometry()
    for competence in facts.competences:
        ends = competence.validity.valid_to
        if competence.area.kind != "competence" or (ends is not None and ends <= day):
            continue
        about = {
            "service_ids": (competence.service_id,),
            "competence_ids": (competence.id,),
            "competence_codes": (competence.code,),
            "areas": (competence.area,),
        }
        values = {"code": competence.code, "service": facts.services[competence.service_id].name}
        raw = geometry_of(facts.outlines[competence.area])
        reason = _broken(raw)
        if reason:
            said = QT_TRANSLATE_NOOP(
                "Sentence",
                "The area of {code} ({service}) is no valid polygon: {reason}. Mend it with the vertex tool, or with "
                "“Fix geometries”.",
            )
            yield Finding("invalid", Sentence(said, {**values, "reason": reason}), **about)
        shape = _shape(facts, competence.area)
        if shape.isEmpty() or prepared.contains(shape.constGet()):
            continue
        beyond = surface_of(shape.difference(territory))
        if beyond.area() >= LEAST_M2:
            said = QT_TRANSLATE_NOOP(
                "Sentence",
                "The area of {code} ({service}) goes beyond the territory: what lies outside never counts. Cut it "
                "along the territory's outline.",
            )
            beyond.convertToMultiType()
            yield Finding("outside", Sentence(said, values), area_m2=beyond.area(), wkb=bytes(beyond.asWkb()), **about)


def _broken(shape: QgsGeometry) -> Union[str, Sentence]:
    """What makes a polygon invalid, in QGIS's words and with the place; empty for a valid one."""
    if shape.isEmpty() or shape.area() <= 0:
        return Sentence(QT_TRANSLATE_NOOP("Sentence", "its outline encloses no surface"))
    errors = shape.validateGeometry(Qgis.GeometryValidationEngine.Geos)
    if not errors:
        return ""
    where = f" ({errors[0].where().x():.1f} {errors[0].where().y():.1f})" if errors[0].hasWhere() else ""
    return errors[0].what() + where


def _shape(facts: RoutingFacts, area: AreaKey) -> QgsGeometry:
    """The outline of an area, its rings mended where they cross."""
    shape = geometry_of(facts.outlines[area])
    return shape if shape.isGeosValid() else surface_of(shape.makeValid())


def _placed(finding: Finding, facts: RoutingFacts, faces: Faces) -> Finding:
    """A finding with its place, and with the extent of what it is about."""
    if finding.wkb:
        return finding
    if finding.sets:
        chosen = set(finding.sets)
        own = (o for o, number in zip(faces.outlines, faces.sets.number.tolist()) if number in chosen)
        return replace(finding, wkb=union_of(own))
    union = QgsGeometry.unaryUnion([_shape(facts, area) for area in finding.areas])
    if union.isEmpty():
        return finding
    union.convertToMultiType()
    return replace(finding, wkb=bytes(union.asWkb()), area_m2=finding.area_m2 or union.area())
