"""Edits in QGIS's tables, forms and map: what someone else changed meanwhile is never overwritten unseen.

Before QGIS saves, the rows that were edited here are compared with what was done to them in the workspace since the
session read it (``edit_journals``); a person chooses, row by row. Then each change is sent with the version it rests
on, and the database refuses it if the row changed in that very moment (triggers ``report_stale`` and the like).
"""

from contextlib import suppress
from dataclasses import dataclass
from typing import AbstractSet, Any, Callable, Dict, List, Optional, Sequence, Tuple

from qgis.core import NULL, QgsApplication, QgsFeature, QgsFeatureRequest, QgsGeometry, QgsVectorLayer, QgsWkbTypes
from qgis.PyQt.QtCore import QCoreApplication, QLocale, QObject, QTimer, pyqtSignal

from .edit_journals import OUTLINE, Journal

_VERSION = "version"


@dataclass(frozen=True)
class Conflict:
    """A row edited here and, since it was read, by someone else.

    ``differences``: (column's name as people read it, its value in the workspace, its value if this edit is saved).
    """

    fid: int
    title: str
    differences: Tuple[Tuple[str, str, str], ...]


@dataclass(frozen=True)
class _Edits:
    """All that an edit session holds."""

    attributes: Dict[int, Dict[int, Any]]
    geometries: Dict[int, QgsGeometry]
    added: Sequence[QgsFeature]
    deleted: Sequence[int]

    @classmethod
    def of(cls, layer: QgsVectorLayer) -> "_Edits":
        buffer = layer.editBuffer()
        return cls(
            buffer.changedAttributeValues(),
            buffer.changedGeometries(),
            list(buffer.addedFeatures().values()),
            list(buffer.deletedFeatureIds()),
        )

    def put_back(
        self, layer: QgsVectorLayer, without: AbstractSet[int] = frozenset(), anew: Sequence[QgsFeature] = ()
    ) -> None:
        """Make these edits again, those of the features ``without`` left out and ``anew`` added: one step to undo."""
        layer.beginEditCommand(QCoreApplication.translate("Layers", "Edits kept"))
        for fid, values in self.attributes.items():
            if fid not in without:
                layer.changeAttributeValues(fid, values)
        for fid, geometry in self.geometries.items():
            if fid not in without:
                layer.changeGeometry(fid, geometry)
        layer.addFeatures([*self.added, *anew])
        layer.deleteFeatures([fid for fid in self.deleted if fid not in without])
        layer.endEditCommand()


# ask(conflicts) -> the fids whose edit made here is saved, the others stay as they are in the workspace;
# None to save nothing and go on editing
Ask = Callable[[Sequence[Conflict]], Optional[AbstractSet[int]]]


class EditSession(QObject):
    """Watches the edit sessions of ``layer``; ``journal`` knows what others do to it. ``saved`` when one was saved."""

    saved = pyqtSignal()

    def __init__(self, layer: QgsVectorLayer, journal: Journal, ask: Ask, parent: Optional[QObject] = None):
        super().__init__(parent)
        self._layer, self._journal, self._ask = layer, journal, ask
        if layer.isEditable():
            journal.begin()
        layer.editingStarted.connect(self._started)
        layer.beforeCommitChanges.connect(self._compare)
        layer.afterCommitChanges.connect(self._read_again)

    def tear_down(self) -> None:
        """Watch no longer; a layer that is gone needs nothing."""
        with suppress(RuntimeError):  # QGIS deleted the layer
            self._layer.editingStarted.disconnect(self._started)
            self._layer.beforeCommitChanges.disconnect(self._compare)
            self._layer.afterCommitChanges.disconnect(self._read_again)

    def _started(self) -> None:
        self._journal.begin()
        # an attribute table shows what it read when it was opened: from here on what it shows must be what is compared
        self._layer.dataProvider().dataChanged.emit()

    def _read_again(self) -> None:
        """Saved: go on from what the workspace holds now, the edits of this session included."""
        self._journal.begin()
        self.saved.emit()

    def _compare(self, *_: object) -> None:
        edits = _Edits.of(self._layer)
        edited = [fid for fid in {*edits.attributes, *edits.geometries, *edits.deleted} if fid >= 0]
        if not edited:
            return
        provider = self._layer.dataProvider()
        wanted = [field.name() for field in provider.fields() if field.name() != "route_trace"]  # long, and not edited
        request = QgsFeatureRequest().setFilterFids(edited).setSubsetOfAttributes(wanted, provider.fields())
        stored = {feature.id(): feature for feature in provider.getFeatures(request)}
        gone = {fid: self._journal.read(fid) for fid in edited if fid not in stored and fid not in edits.deleted}
        conflicts = self._conflicts(stored, edits)
        conflicts += [self._gone(fid, was) for fid, was in gone.items() if was is not None]
        if conflicts:
            kept = self._ask(conflicts)
            if kept is None:
                self._refuse(next((stored[one.fid] for one in conflicts if one.fid in stored), None), edits)
                return
            dropped = {conflict.fid for conflict in conflicts} - kept
            if dropped or gone:
                anew = [_with_edits(was, edits) for fid, was in gone.items() if was is not None and fid in kept]
                self._layer.undoStack().setIndex(0)
                edits.put_back(self._layer, {*dropped, *gone}, anew)
        self._send_versions(stored)

    def _conflicts(self, stored: Dict[int, QgsFeature], edits: _Edits) -> List[Conflict]:
        touched = self._journal.touched(list(stored.values()))
        return [self._conflict(feature, touched[fid], edits) for fid, feature in stored.items() if fid in touched]

    def _conflict(self, feature: QgsFeature, theirs: AbstractSet[str], edits: _Edits) -> Conflict:
        fid = feature.id()
        mine, geometry = edits.attributes.get(fid, {}), edits.geometries.get(fid)
        differences = []
        for index, field in enumerate(self._layer.fields()):
            if index < len(feature.attributes()) and (index in mine or field.name() in theirs):
                stored = feature.attribute(index)
                said = (self._said(index, stored), self._said(index, mine.get(index, stored)))
                differences.append((self._layer.attributeDisplayName(index), *said))
        if geometry is not None or OUTLINE in theirs:
            stored_place = _place(feature.geometry())
            said = stored_place, stored_place if geometry is None else _place(geometry)
            differences.append((self._place_name(), *said))
        if fid in edits.deleted:
            differences = [(name, stored, "–") for name, stored, _ in differences]
            differences.append((QCoreApplication.translate("Layers", "The whole row"), _kept(), _deleted()))
        return Conflict(fid, self._journal.title(feature), tuple(differences))

    def _gone(self, fid: int, was: QgsFeature) -> Conflict:
        """Someone else deleted it: it stays so, or is added again as it is here."""
        row = (QCoreApplication.translate("Layers", "The whole row"), _deleted(), _kept())
        return Conflict(fid, self._journal.title(was), (row,))

    def _place_name(self) -> str:
        if self._layer.geometryType() == QgsWkbTypes.GeometryType.PointGeometry:
            return QCoreApplication.translate("Layers", "Position")
        return QCoreApplication.translate("Layers", "Outline")

    def _said(self, index: int, value: Any) -> str:
        """A value as the form shows it: the label, not the code."""
        if value is None or value == NULL:
            return "–"
        setup = self._layer.editorWidgetSetup(index)
        formatter = QgsApplication.fieldFormatterRegistry().fieldFormatter(setup.type())
        return formatter.representValue(self._layer, index, setup.config(), None, value)

    def _refuse(self, changed: Optional[QgsFeature], edits: _Edits) -> None:
        """Make QGIS save nothing and stay in the session, all edits there.

        Nothing may stop it here, so for a moment the session holds nothing but one change that the workspace refuses:
        an older version of the row ``changed``, or a row that says nothing.
        """
        layer = self._layer
        layer.undoStack().setIndex(0)
        if changed is None:
            layer.addFeature(QgsFeature(layer.fields()))
        else:
            layer.changeAttributeValue(changed.id(), layer.fields().lookupField(_VERSION), changed[_VERSION] - 1)

        def go_on() -> None:
            with suppress(RuntimeError):  # QGIS deleted the layer
                if layer.isEditable():
                    layer.undoStack().setIndex(0)
                    edits.put_back(layer)

        QTimer.singleShot(0, go_on)

    def _send_versions(self, stored: Dict[int, QgsFeature]) -> None:
        """Put the versions compared with among the changes of the features that remain."""
        layer, buffer = self._layer, self._layer.editBuffer()
        attributes, geometries = buffer.changedAttributeValues(), buffer.changedGeometries()
        # OGR writes positions first and attributes after: the version of a report moved here has risen by then
        moved = set(geometries) if layer.providerType() == "ogr" else set()
        fids = [fid for fid in {*attributes, *geometries} if fid in stored and fid not in moved]
        if not fids:
            return
        index = layer.fields().lookupField(_VERSION)
        text = QCoreApplication.translate("Layers", "Versions read")
        layer.beginEditCommand(text)
        for fid in fids:
            layer.changeAttributeValue(fid, index, stored[fid][_VERSION], stored[fid][_VERSION])
        layer.endEditCommand()
        QTimer.singleShot(0, lambda: self._take_back(text))

    def _take_back(self, text: str) -> None:
        """Nothing was saved (the workspace refused): "undo" is to take back a person's edit, not these versions."""
        with suppress(RuntimeError):  # QGIS deleted the layer
            stack = self._layer.undoStack()
            if self._layer.isEditable() and stack.canUndo() and stack.undoText() == text:
                stack.undo()


def _with_edits(was: QgsFeature, edits: _Edits) -> QgsFeature:
    """The feature as it was read with what was edited of it, to be added as a new one."""
    feature = QgsFeature(was.fields())
    for index, field in enumerate(was.fields()):
        if field.name() not in ("id", "fid"):
            feature.setAttribute(index, edits.attributes.get(was.id(), {}).get(index, was.attribute(index)))
    feature.setGeometry(edits.geometries.get(was.id(), was.geometry()))
    return feature


def _kept() -> str:
    return QCoreApplication.translate("Layers", "kept")


def _deleted() -> str:
    return QCoreApplication.translate("Layers", "deleted")


def _place(geometry: QgsGeometry) -> str:
    """A place as people compare them: where a point is (EPSG:2154, to the metre), how large an area is and where."""
    if geometry.isNull():
        return "–"
    center = geometry.centroid().asPoint()
    at = f"{center.x():.0f}, {center.y():.0f}"
    if geometry.type() == QgsWkbTypes.GeometryType.PointGeometry:
        return at
    said = QCoreApplication.translate("Layers", "{hectares} ha around {place}")
    return said.format(hectares=QLocale().toString(geometry.area() / 10_000, "f", 2), place=at)
