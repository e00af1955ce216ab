"""Edits of reports in QGIS's tables, forms and map: what someone else changed meanwhile is never overwritten unseen.

Before QGIS saves, the reports that were edited here are compared with what was done to them in the workspace since
the session read it; a person chooses, report by report. Then each change is sent with the version it rests on, and
the database refuses it if the report changed in that very moment (trigger ``report_stale``).
"""

import json
from contextlib import suppress
from dataclasses import dataclass
from typing import AbstractSet, Any, Callable, Dict, List, Optional, Sequence, Tuple

from qgis.core import NULL, QgsApplication, QgsFeature, QgsFeatureRequest, QgsGeometry, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, QObject, QTimer, pyqtSignal

_VERSION = "version"


@dataclass(frozen=True)
class Conflict:
    """A report edited here and, since it was read, by someone else.

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

    def put_back(self, layer: QgsVectorLayer, without: AbstractSet[int] = frozenset()) -> None:
        """Make these edits again, those of the features ``without`` left out: one step to undo."""
        layer.beginEditCommand(QCoreApplication.translate("Layers", "Edits kept"))
        for fid, values in self.attributes.items():
            if fid not in without:
                layer.changeAttributeValues(fid, values)
        for fid, geometry in self.geometries.items():
            if fid not in without:
                layer.changeGeometry(fid, geometry)
        layer.addFeatures(self.added)
        layer.deleteFeatures(self.deleted)
        layer.endEditCommand()


# ask(conflicts) -> the fids whose edit made here is saved, the others stay as they are in the workspace;
# None to save nothing and go on editing
Ask = Callable[[Sequence[Conflict]], Optional[AbstractSet[int]]]


class EditSession(QObject):
    """Watches the edit sessions of the layer ``reports``; ``events`` is the same workspace's layer of events.

    ``saved`` when an edit was saved.
    """

    saved = pyqtSignal()

    def __init__(self, reports: QgsVectorLayer, events: QgsVectorLayer, ask: Ask, parent: Optional[QObject] = None):
        super().__init__(parent)
        self._reports, self._events, self._ask = reports, events, ask
        self._since = self._latest_event() if reports.isEditable() else 0
        reports.editingStarted.connect(self._started)
        reports.beforeCommitChanges.connect(self._compare)
        reports.afterCommitChanges.connect(self._read_again)

    def tear_down(self) -> None:
        """Watch no longer; a layer that is gone needs nothing."""
        with suppress(RuntimeError):  # QGIS deleted the layer
            self._reports.editingStarted.disconnect(self._started)
            self._reports.beforeCommitChanges.disconnect(self._compare)
            self._reports.afterCommitChanges.disconnect(self._read_again)

    def _started(self) -> None:
        self._since = self._latest_event()
        # an attribute table shows what it read when it was opened: from here on what it shows must be what is compared
        self._reports.dataProvider().dataChanged.emit()

    def _read_again(self) -> None:
        """Saved: go on from what the workspace holds now, the edits of this session included."""
        self._since = self._latest_event()
        self.saved.emit()

    def _latest_event(self) -> int:
        latest = self._events.maximumValue(self._events.fields().lookupField("id"))
        return 0 if latest is None or latest == NULL else int(latest)

    def _compare(self, *_: object) -> None:
        buffer = self._reports.editBuffer()
        attributes, geometries = buffer.changedAttributeValues(), buffer.changedGeometries()
        edited = [fid for fid in {*attributes, *geometries} if fid >= 0]
        if not edited:
            return
        provider = self._reports.dataProvider()
        wanted = [field.name() for field in provider.fields() if field.name() != "route_trace"]  # long, and not edited
        request = QgsFeatureRequest().setFilterFids(edited).setSubsetOfAttributes(wanted, provider.fields())
        stored = {feature.id(): feature for feature in provider.getFeatures(request)}
        conflicts = self._conflicts(stored, attributes, geometries)
        if conflicts:
            kept = self._ask(conflicts)
            edits = _Edits.of(self._reports)
            if kept is None:
                self._refuse(stored[conflicts[0].fid], edits)
                return
            dropped = {conflict.fid for conflict in conflicts} - kept
            if dropped:
                self._reports.undoStack().setIndex(0)
                edits.put_back(self._reports, without=dropped)
        self._send_versions(stored)

    def _conflicts(
        self,
        stored: Dict[int, QgsFeature],
        attributes: Dict[int, Dict[int, Any]],
        geometries: Dict[int, QgsGeometry],
    ) -> List[Conflict]:
        touched = self._touched_by_others([int(feature["id"]) for feature in stored.values()])
        return [
            self._conflict(feature, touched[int(feature["id"])], attributes.get(fid, {}), geometries.get(fid))
            for fid, feature in stored.items()
            if int(feature["id"]) in touched
        ]

    def _touched_by_others(self, ids: Sequence[int]) -> Dict[int, "set[str]"]:
        """The columns changed in the workspace since this session read it, for those of ``ids`` that were."""
        if self._latest_event() <= self._since:
            return {}
        keys = ", ".join(map(str, ids))
        request = QgsFeatureRequest().setFilterExpression(f'"id" > {self._since} AND "report_id" IN ({keys})')
        touched: Dict[int, set[str]] = {}
        request.setSubsetOfAttributes(["report_id", "after"], self._events.fields())
        for event in self._events.getFeatures(request):
            touched.setdefault(int(event["report_id"]), set()).update(_columns(event["after"]))
        return touched

    def _conflict(
        self, feature: QgsFeature, theirs: "set[str]", mine: Dict[int, Any], geometry: Optional[QgsGeometry]
    ) -> Conflict:
        fields = self._reports.fields()
        differences = []
        for index, field in enumerate(fields):
            if index < len(feature.attributes()) and (index in mine or field.name() in theirs):
                stored = feature.attribute(index)
                said = (self._said(index, stored), self._said(index, mine.get(index, stored)))
                differences.append((self._reports.attributeDisplayName(index), *said))
        if geometry is not None or "geom" in theirs:
            place = QCoreApplication.translate("Layers", "Position")
            stored_place = _place(feature.geometry())
            differences.append((place, stored_place, stored_place if geometry is None else _place(geometry)))
        return Conflict(
            feature.id(), f"{feature['request_id']} · {feature['address'] or ''}".rstrip(" ·"), tuple(differences)
        )

    def _said(self, index: int, value: Any) -> str:
        """A value as the form shows it: the label, not the code."""
        if value is None or value == NULL:
            return "–"
        setup = self._reports.editorWidgetSetup(index)
        formatter = QgsApplication.fieldFormatterRegistry().fieldFormatter(setup.type())
        return formatter.representValue(self._reports, index, setup.config(), None, value)

    def _refuse(self, changed: QgsFeature, edits: "_Edits") -> None:
        """Make QGIS save nothing and stay in the session, all edits there.

        Nothing may stop it here, so for a moment the session holds nothing but one change that the workspace refuses.
        """
        layer = self._reports
        layer.undoStack().setIndex(0)
        layer.changeAttributeValue(changed.id(), layer.fields().lookupField(_VERSION), changed[_VERSION] - 1)

        def go_on() -> None:
            with suppress(RuntimeError):  # QGIS deleted the layer
                if layer.isEditable():
                    layer.undoStack().setIndex(0)
                    edits.put_back(layer)

        QTimer.singleShot(0, go_on)

    def _send_versions(self, stored: Dict[int, QgsFeature]) -> None:
        """Put the versions compared with among the changes of the features that remain."""
        layer, buffer = self._reports, self._reports.editBuffer()
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
            stack = self._reports.undoStack()
            if self._reports.isEditable() and stack.canUndo() and stack.undoText() == text:
                stack.undo()


def _columns(after: Any) -> Sequence[str]:
    """The columns an event changed; PostgreSQL gives its JSON read, GeoPackage as text."""
    read = json.loads(after) if isinstance(after, str) else after
    return list(read) if isinstance(read, dict) else []


def _place(geometry: QgsGeometry) -> str:
    """A position as people compare them: EPSG:2154, to the metre."""
    if geometry.isNull():
        return "–"
    point = geometry.asPoint()
    return f"{point.x():.0f}, {point.y():.0f}"
