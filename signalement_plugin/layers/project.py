"""Shows a workspace in a QGIS project: its group of layers, made once and found again whatever their names.

Layers carry the custom properties ``signalement/workspace`` (the workspace's uid) and ``signalement/table``.
"""

import math
from pathlib import Path
from typing import Collection, Dict, Generator, Iterator, List, Optional, Tuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsExpressionContextUtils,
    QgsFeatureRequest,
    QgsLayerTreeGroup,
    QgsProject,
    QgsProviderRegistry,
    QgsRelation,
    QgsRelationContext,
    QgsVectorLayer,
)

from ..domain.sentence import QT_TRANSLATE_NOOP, Problem
from .data_sources import GEOMETRIES, LayerSources, layer_sources
from .functions import TIMEZONE_VARIABLE
from .furnish import furnish
from .labels import TABLES, said
from .styles import dress, looks
from .symbols import POINTS_FROM_SCALE, CategoryMark
from .walk_themes import add_walk_themes

WORKSPACE_PROPERTY = "signalement/workspace"
TABLE_PROPERTY = "signalement/table"
_ADDRESS_PROPERTY = "signalement/address"
MAP_TABLES = (
    "report", "report_cell", "walk_observation", "itinerary", "perimeter", "commune", "competence_area", "territory",
)  # fmt: skip
_SHOWN_AT_FIRST = frozenset(MAP_TABLES) - {"competence_area", "walk_observation"}
# a map of 1,060 by 580 pixels at 96 per inch, and what it draws in about half a second
_VIEW_M = (0.28, 0.153)
_POINTS_IN_VIEW = 20_000
_NO_GEOMETRY = QgsFeatureRequest.Flag.NoGeometry
# a form shows under a row of the last table the rows of the second whose column holds its id; the first tells relations
_RELATIONS = (
    ("history", "event", "report_id", "report"),
    ("service", "service", "actor_id", "actor"),
    ("report", "report", "intervention_id", "intervention"),
    ("rejected_item", "rejected_item", "source_id", "source"),
    ("observed", "observation", "report_id", "report"),
    ("observation", "observation", "walk_id", "walk"),
    ("recommendation", "recommendation", "walk_id", "walk"),
)
_TABLES_GROUP = QT_TRANSLATE_NOOP("Layers", "Tables")


def add_workspace_group(project: QgsProject, address: str, uid: str) -> QgsLayerTreeGroup:
    """Add the layers of the workspace at ``address`` to ``project``, or find them if they are there already.

    All at once, which holds the thread for about a second; see ``adding_workspace_group``.
    """
    steps = adding_workspace_group(project, address, uid)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def adding_workspace_group(project: QgsProject, address: str, uid: str) -> Generator[float, None, QgsLayerTreeGroup]:
    """The same in steps of some tens of milliseconds, between which QGIS may do something else: gives what share
    of the work is done, and the group at the end. The project has nothing of it before the last step; closing the
    generator leaves nothing behind but the styles kept in the workspace so far.

    ``address``: a ``.gpkg`` path, libpq words or the name of a PostgreSQL connection of QGIS; no password
    enters the project. Reads descriptions and a few rows, never a whole table. A group from which layers were
    removed is made again. Raises Problem when the tables cannot be opened, or when a copy of the workspace is
    shown already: what is done to the one would seem to be done to the other.
    """
    sources = layer_sources(address)
    present = _whole_group(project, sources, uid)
    if present is not None:
        return present
    layers: Dict[str, QgsVectorLayer] = {}
    for table, name in TABLES.items():
        layers[table] = sources.layer(table, said(name))
        yield len(layers) / len(TABLES) / 2
    if not all(layer.isValid() for layer in layers.values()):
        raise Problem(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "QGIS cannot open the tables of the workspace {address}. Check that it is still there and that "
                "your account may read it, then open it again.",
            ),
            address=sources.address,
        )
    yield from _prepare(layers, uid)
    present = _whole_group(project, sources, uid)  # added meanwhile, by a person who opened it twice
    if present is not None:
        return present
    group = _group(project, uid)
    if group is not None:
        _remove(project, group, uid)
    if not project.mapLayers():
        project.setCrs(QgsCoordinateReferenceSystem("EPSG:2154"))
    project.addMapLayers(list(layers.values()), False)
    _relate(project, layers, uid)
    group = _arrange(project, layers, sources, uid)
    add_walk_themes(project, group, layers)
    return group


def find_layer(project: QgsProject, uid: str, table: str) -> Optional[QgsVectorLayer]:
    """The layer of that workspace on ``table``, or ``None``."""
    return next((layer for layer in _layers(project, uid) if layer.customProperty(TABLE_PROPERTY) == table), None)


def workspace_in(project: QgsProject) -> Optional[Tuple[str, str]]:
    """The address (without password) and uid of the first workspace shown in ``project``, or ``None``."""
    for group in project.layerTreeRoot().findGroups(True):
        uid = group.customProperty(WORKSPACE_PROPERTY)
        report = uid and find_layer(project, uid, "report")
        if report:
            return _address(report, group), uid
    return None


def refresh(project: QgsProject, uid: str, tables: Optional[Collection[str]] = None) -> None:
    """Show what changed in those tables of the workspace, in all without ``tables``; an edit session that is open is
    left as it is."""
    for layer in _layers(project, uid):
        if tables is not None and layer.customProperty(TABLE_PROPERTY) not in tables:
            continue
        if not layer.isEditable():
            layer.reload()
        layer.triggerRepaint()


def _group(project: QgsProject, uid: str) -> Optional[QgsLayerTreeGroup]:
    groups: List[QgsLayerTreeGroup] = project.layerTreeRoot().findGroups(True)
    return next((group for group in groups if group.customProperty(WORKSPACE_PROPERTY) == uid), None)


def _whole_group(project: QgsProject, sources: LayerSources, uid: str) -> Optional[QgsLayerTreeGroup]:
    """The workspace's group when none of its layers was removed. Raises Problem when it is that of a copy."""
    group = _group(project, uid)
    if group is None:
        return None
    report = find_layer(project, uid, "report")
    if report is not None and _address(report, group) != sources.address:
        raise Problem(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "A copy of this workspace is shown already, from {shown}. Remove its group from the project first.",
            ),
            shown=group.customProperty(_ADDRESS_PROPERTY),
        )
    return group if all(find_layer(project, uid, table) is not None for table in TABLES) else None


def _remove(project: QgsProject, group: QgsLayerTreeGroup, uid: str) -> None:
    """Take what is left of a workspace's group out of the project."""
    project.removeMapLayers([layer.id() for layer in _layers(project, uid)])
    group.parent().removeChildNode(group)


def _layers(project: QgsProject, uid: str) -> Iterator[QgsVectorLayer]:
    return (layer for layer in project.mapLayers().values() if layer.customProperty(WORKSPACE_PROPERTY) == uid)


def _address(report: QgsVectorLayer, group: QgsLayerTreeGroup) -> str:
    """Where the workspace is now: the project and its GeoPackage may have been moved together."""
    if report.providerType() != "ogr":
        return group.customProperty(_ADDRESS_PROPERTY)
    return QgsProviderRegistry.instance().decodeUri("ogr", report.source())["path"]


def _relation_id(uid: str, name: str) -> str:
    return f"signalement_{uid}_{name}"


def _relate(project: QgsProject, layers: Dict[str, QgsVectorLayer], uid: str) -> None:
    """Relate tables whose rows are looked at together."""
    for name, referencing, column, referenced in _RELATIONS:
        relation = QgsRelation(QgsRelationContext(project))
        relation.setId(_relation_id(uid, name))
        relation.setName(said(TABLES[referencing]))
        relation.setReferencedLayer(layers[referenced].id())
        relation.setReferencingLayer(layers[referencing].id())
        relation.addFieldPair(column, "id")
        project.relationManager().addRelation(relation)


def _prepare(layers: Dict[str, QgsVectorLayer], uid: str) -> Iterator[float]:
    """Give every layer its identity, styles, forms and scales: the second half of the work, in steps."""
    territory = next(layers["territory"].getFeatures(), None)
    timezone = territory["timezone"] if territory is not None else None
    categories = [
        CategoryMark(row["code"], row["label"], row["color"], row["icon"])
        for row in sorted(layers["category"].getFeatures(), key=lambda row: row["position"])
    ]
    points_from = _points_from(layers["report_cell"])
    wrote = False
    for number, (table, layer) in enumerate(layers.items()):

        def finish(finished: QgsVectorLayer, table: str = table) -> None:
            finished.setCustomProperty(WORKSPACE_PROPERTY, uid)
            finished.setCustomProperty(TABLE_PROPERTY, table)
            if timezone:
                QgsExpressionContextUtils.setLayerVariable(finished, TIMEZONE_VARIABLE, timezone)
            if table in ("report", "report_cell"):
                _set_scales(finished, table, points_from)
            furnish(finished, table, layers.get, _relation_id(uid, "history"))

        for kept in dress(layer, looks(table, categories), finish):
            wrote = wrote or kept
            yield (1 + number / len(layers)) / 2
    if wrote:
        # Keeping a style puts the GeoPackage in write-ahead mode, which the connections that QGIS opened
        # without locks cannot read: they open again.
        for layer in layers.values():
            layer.reload()
            yield 1.0


def _points_from(cells: QgsVectorLayer) -> int:
    """The scale from which points are drawn: that of the design, closer where reports are so dense that it would drag.

    A view ``_VIEW_M`` wide and high on the screen holds at most ``_POINTS_IN_VIEW`` at the mean density of the cells
    that have any (squares of 500 m).
    """
    counts = [cell["n"] for cell in cells.getFeatures(QgsFeatureRequest().setFlags(_NO_GEOMETRY))]
    if not counts:
        return POINTS_FROM_SCALE
    per_square_metre = sum(counts) / len(counts) / 500**2
    bearable = math.sqrt(_POINTS_IN_VIEW / per_square_metre / (_VIEW_M[0] * _VIEW_M[1]))
    return min(POINTS_FROM_SCALE, max(1000, int(bearable // 1000) * 1000))


def _set_scales(layer: QgsVectorLayer, table: str, points_from: int) -> None:
    """Points up close, counts from afar: whatever is stored, little is drawn."""
    layer.setMinimumScale(points_from if table == "report" else 0)
    layer.setMaximumScale(0 if table == "report" else points_from)
    layer.setScaleBasedVisibility(True)


def _arrange(
    project: QgsProject, layers: Dict[str, QgsVectorLayer], sources: LayerSources, uid: str
) -> QgsLayerTreeGroup:
    title = Path(sources.address).stem if sources.provider == "ogr" else sources.schema
    group = project.layerTreeRoot().insertGroup(0, f"Signalement – {title}")
    group.setCustomProperty(WORKSPACE_PROPERTY, uid)
    group.setCustomProperty(_ADDRESS_PROPERTY, sources.address)
    for table in MAP_TABLES:
        node = group.addLayer(layers[table])
        node.setItemVisibilityChecked(table in _SHOWN_AT_FIRST)
        node.setExpanded(table == "report")
    tables = group.addGroup(said(_TABLES_GROUP))
    for table, layer in layers.items():
        if table not in MAP_TABLES:
            node = tables.addLayer(layer)
            node.setExpanded(False)
            if table in GEOMETRIES:
                node.setItemVisibilityChecked(False)
    tables.setExpanded(False)
    return group
