"""What drawing competences adds to QGIS's own tools: areas taken, filled, cut and transferred, one undo step each.

Everything here works on the layer of competences while it is being edited: nothing is written before the person saves.
A competence without an outline of its own covers its commune, or the territory; it gets one when it is cut or filled.
"""

from contextlib import contextmanager
from datetime import date
from typing import Any, Callable, Dict, Iterable, Iterator, List, Optional, Sequence

from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer, QgsVectorLayerUtils
from qgis.PyQt.QtCore import QDate

from ..domain.competence import Validity
from ..domain.sentence import QT_TRANSLATE_NOOP, Problem
from .edits import value_of
from .shapes import surface_of

# find(table) -> the workspace's layer on that table
Find = Callable[[str], Optional[QgsVectorLayer]]
# what is smaller is the rounding of coordinates, not an area (square metres)
_LEAST_AREA_M2 = 0.01
_ROUND = 8


@contextmanager
def undo_step(layer: QgsVectorLayer, text: str) -> Iterator[None]:
    """What is done within is one step of the layer's undo stack, called ``text``; nothing stays of it on an error."""
    layer.beginEditCommand(text)
    try:
        yield
    except BaseException:
        layer.destroyEditCommand()
        raise
    layer.endEditCommand()
    layer.triggerRepaint()


class Drawing:
    """The helpers, for the competences of one workspace: ``layer`` is being edited, ``find`` gives its other layers."""

    def __init__(self, layer: QgsVectorLayer, find: Find):
        self._layer, self._find = layer, find

    def area_of(self, competence: QgsFeature) -> QgsGeometry:
        """Where it applies, EPSG:2154: as drawn, else its commune, else the territory."""
        if competence.hasGeometry():
            return QgsGeometry(competence.geometry())
        insee = value_of(competence, "insee")
        table = "territory" if insee is None else "commune"
        for place in self._find(table).getFeatures():
            if insee is None or place["insee"] == insee:
                return QgsGeometry(place.geometry())
        return QgsGeometry()

    def take_outline(self, fids: Iterable[int], outline: QgsGeometry, text: str) -> None:
        """Give competences the area ``outline`` (EPSG:2154). Raises Problem when it has no surface."""
        area = _surface(outline)
        with undo_step(self._layer, text):
            for fid in fids:
                self._draw(fid, area)

    def around_lines(
        self, fids: Iterable[int], lines: Sequence[QgsGeometry], metres: Sequence[float], text: str
    ) -> None:
        """Give competences the area within so many metres of each line (EPSG:2154)."""
        self.take_outline(
            fids, QgsGeometry.unaryUnion([line.buffer(by, _ROUND) for line, by in zip(lines, metres) if by > 0]), text
        )

    def add_area(self, fid: int, area: QgsGeometry, text: str) -> None:
        """Add ``area`` (EPSG:2154) to where a competence applies."""
        whole = _surface(self.area_of(self._layer.getFeature(fid)).combine(area))
        with undo_step(self._layer, text):
            self._draw(fid, whole)

    def able_to_hold(self, kinds: Sequence[str], area: QgsGeometry, on: date) -> List[int]:
        """The competences in force on that day about all of the sub-categories ``kinds``, those near ``area`` first."""
        category_of = {row["code"]: row["category_code"] for row in self._find("subcategory").getFeatures()}
        able = [
            competence
            for competence in self._layer.getFeatures()
            if _in_force(competence, on) and all(_is_about(competence, category_of.get(kind), kind) for kind in kinds)
        ]
        around = area.boundingBox()
        communes = {
            commune["insee"]
            for commune in self._find("commune").getFeatures()
            if commune.geometry().boundingBox().intersects(around)
        }

        def is_far(competence: QgsFeature) -> bool:
            if competence.hasGeometry():
                return not competence.geometry().boundingBox().intersects(around)
            return value_of(competence, "insee") not in {None, *communes}

        return [competence.id() for competence in sorted(able, key=lambda one: (is_far(one), str(one["code"])))]

    def give_overlap(self, keeper: int, others: Sequence[int], text: str) -> float:
        """Take from ``others`` what they share with the competence ``keeper``; how many square metres.

        Raises Problem when they share nothing, or when nothing would be left of one of them.
        """
        kept = self.area_of(self._layer.getFeature(keeper))
        shared, left = 0.0, {}
        for fid in others:
            area = self.area_of(self._layer.getFeature(fid))
            common = area.intersection(kept).area()
            if common > _LEAST_AREA_M2:
                shared += common
                left[fid] = area.difference(kept)
        if not left:
            raise Problem(
                QT_TRANSLATE_NOOP("Sentence", "These competences share no area: select those that overlap on the map.")
            )
        if any(rest.isEmpty() or rest.area() < _LEAST_AREA_M2 for rest in left.values()):
            raise Problem(
                QT_TRANSLATE_NOOP(
                    "Sentence",
                    "Nothing would be left of one of them. Give it an end date, or a lower priority, instead.",
                )
            )
        with undo_step(self._layer, text):
            for fid, rest in left.items():
                self._draw(fid, _surface(rest))
        return shared

    def prefer(self, keeper: int, others: Sequence[int], text: str) -> int:
        """Let ``keeper`` win over ``others`` where their rules are equal: a higher priority, which is returned."""
        highest = max(value_of(self._layer.getFeature(fid), "priority") or 0 for fid in [keeper, *others])
        with undo_step(self._layer, text):
            self._set(keeper, "priority", highest + 1)
        return highest + 1

    def transfer(self, fids: Iterable[int], service_id: int, day: date, text: str) -> List[int]:
        """Give competences to another service from ``day`` on: they end then, copies begin; the copies' fids.

        What was routed before stays, as routes are resolved at the reports' own dates. Raises Problem for a
        competence that is not in force on ``day`` or on the day before.
        """
        made = []
        with undo_step(self._layer, text):
            for fid in fids:
                competence = self._layer.getFeature(fid)
                begins = value_of(competence, "valid_from")
                if not _in_force(competence, day) or (begins is not None and begins >= day):
                    raise Problem(
                        QT_TRANSLATE_NOOP(
                            "Sentence",
                            "The competence {code} is not in force on {day}, or begins only then: choose a day within "
                            "its validity.",
                        ),
                        code=competence["code"],
                        day=day.strftime("%d/%m/%Y"),
                    )
                changes = {
                    "service_id": service_id,
                    "valid_from": QDate(day.year, day.month, day.day),
                    "code": self._free_code(f"{competence['code']}-{day.isoformat()}"),
                }
                self._set(fid, "valid_to", QDate(day.year, day.month, day.day))
                made.append(self._copy(competence, changes))
        return made

    def _copy(self, competence: QgsFeature, changes: Dict[str, Any]) -> int:
        fields = self._layer.fields()
        values = {
            at: changes.get(field.name(), competence.attribute(at))
            for at, field in enumerate(fields)
            if field.name() not in ("id", "fid", "version")
        }
        copy = QgsVectorLayerUtils.createFeature(self._layer, competence.geometry(), values)
        if not self._layer.addFeature(copy):
            raise _refused()
        return copy.id()

    def _draw(self, fid: int, area: QgsGeometry) -> None:
        if not self._layer.changeGeometry(fid, area):
            raise _refused()

    def _set(self, fid: int, column: str, value: Any) -> None:
        if not self._layer.changeAttributeValue(fid, self._layer.fields().lookupField(column), value):
            raise _refused()

    def _free_code(self, wanted: str) -> str:
        taken = {feature["code"] for feature in self._layer.getFeatures()}
        codes = (wanted if number == 1 else f"{wanted}-{number}" for number in range(1, len(taken) + 2))
        return next(code for code in codes if code not in taken)


def _is_about(competence: QgsFeature, category: Optional[str], subcategory: str) -> bool:
    """Whether ``competence`` is about a sub-category, alone or with others."""
    return value_of(competence, "category_code") in (None, category) and (
        value_of(competence, "subcategory_code") in (None, subcategory)
    )


def _in_force(competence: QgsFeature, day: date) -> bool:
    return Validity(value_of(competence, "valid_from"), value_of(competence, "valid_to")).covers(day)


def _surface(shape: QgsGeometry) -> QgsGeometry:
    """The valid polygons of ``shape`` as one multipolygon, lines and points that an operation left taken out."""
    area = surface_of(shape if shape.isGeosValid() else shape.makeValid())
    if area.isEmpty() or area.area() < _LEAST_AREA_M2:
        raise Problem(QT_TRANSLATE_NOOP("Sentence", "There is no area in it: choose something that has a surface."))
    area.convertToMultiType()
    return area


def _refused() -> Problem:
    return Problem(
        QT_TRANSLATE_NOOP(
            "Sentence", "QGIS refused the change: begin to edit the layer of competences, then try again."
        )
    )
