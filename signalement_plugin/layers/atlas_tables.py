"""What the atlas of competences shows, as layers of a project: its pages, its map and its tables.

The layers are QGIS's own temporary ones: they live with the project that is open, and QGIS offers to keep them.
"""

from dataclasses import dataclass
from datetime import date
from textwrap import fill
from typing import Any, Iterable, List, Mapping, NamedTuple, Optional, Sequence, Tuple

from qgis.core import (
    QgsFeature,
    QgsFillSymbol,
    QgsPalLayerSettings,
    QgsProject,
    QgsRuleBasedRenderer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QColor

from ..domain.sentence import QT_TRANSLATE_NOOP
from .competence_map import dress_map
from .labels import said
from .shapes import geometry_of

# what the rows of the whole territory have in the place of a commune's code
TERRITORY = ""
_TITLE = QT_TRANSLATE_NOOP("Layers", "Map of competences – {kind}")
_LAYERS = {
    "page": QT_TRANSLATE_NOOP("Layers", "Pages"),
    "map": QT_TRANSLATE_NOOP("Layers", "Who is competent"),
    "contact": QT_TRANSLATE_NOOP("Layers", "Contacts"),
    "category": QT_TRANSLATE_NOOP("Layers", "Categories"),
    "matrix": QT_TRANSLATE_NOOP("Layers", "Communes and categories"),
}
_CLASS = (
    'CASE WHEN "state" <> \'covered\' THEN "state" '
    f"WHEN attribute(@atlas_feature, 'insee') = '{TERRITORY}' THEN 'covered:' || \"actor_kinds\" "
    "ELSE 'covered:' || \"service_codes\" END"
)
# the width of a column of the legend
_LEGEND_SIGNS = 48
_CRS = "EPSG:2154"
_COMMUNE = "\"insee\" <> ''"
# on the page of a commune its neighbours are under a veil; neither the page of the territory nor QGIS's map has one
_VEILED = f"{_COMMUNE} AND coalesce(attribute(@atlas_feature, 'insee'), '') NOT IN ('', \"insee\")"
_VEIL = {"color": "255,255,255,170", "outline_color": "#8a94a0", "outline_width": "0.25"}
_OUTLINE = {"style": "no", "outline_color": "#1f2933", "outline_width": "0.5"}


class Page(NamedTuple):
    """The territory (``insee`` is ``TERRITORY``) or a commune; ``outline``: ISO WKB, EPSG:2154."""

    insee: str
    name: str
    outline: bytes


class Area(NamedTuple):
    """A piece of the map: ``state`` as in ``domain.partition``; ``outline``: ISO WKB, EPSG:2154.

    ``actor_kinds``: what is shown in the place of the services on the page of the territory, where they are too many.
    """

    insee: Optional[str]
    state: str
    service_codes: str
    actor_kinds: str
    outline: bytes


@dataclass(frozen=True)
class AtlasSheet:
    """All that is printed, in the reader's words.

    ``contacts``: insee, actor, service, telephone and e-mail, legal acts, share. ``categories``: insee, category,
    who acts, to whom it is open. ``matrix``: a row per commune, its columns named by ``columns``. ``covered`` and
    ``services``: as ``dress_map`` takes them, of services and of kinds of actors alike.
    """

    kind: str
    day: date
    territory: str
    source: str
    pages: Sequence[Page]
    areas: Sequence[Area]
    covered: Mapping[str, Sequence[int]]
    services: Mapping[int, str]
    contacts: Sequence[Tuple[str, ...]]
    categories: Sequence[Tuple[str, ...]]
    columns: Sequence[str]
    matrix: Sequence[Sequence[str]]

    @property
    def title(self) -> str:
        """The title of the atlas, and the name of its layout."""
        return said(_TITLE).format(kind=self.kind)


class AtlasLayers(NamedTuple):
    """The layers that the layout is made of."""

    pages: QgsVectorLayer
    areas: QgsVectorLayer
    contacts: QgsVectorLayer
    categories: QgsVectorLayer
    matrix: QgsVectorLayer


def literal(text: str) -> str:
    """``text`` for a label or a legend, which take what stands between [% and %] for an expression."""
    return text.replace("[%", "[\u2060%")


def add_atlas_layers(project: QgsProject, sheet: AtlasSheet) -> AtlasLayers:
    """Add the layers of ``sheet`` to ``project``, in a group of their own that is not drawn until it is asked for."""
    columns = [f"c{place}" for place in range(len(sheet.columns))]
    layers = AtlasLayers(
        _layer("page", "MultiPolygon", ("position", "insee", "name"), (
            ((place, page.insee, page.name), page.outline) for place, page in enumerate(sheet.pages)
        )),
        _layer("map", "MultiPolygon", ("insee", "state", "service_codes", "actor_kinds"), (
            (area[:4], area.outline) for area in sheet.areas
        )),
        _layer("contact", "NoGeometry", (
            "insee", "actor", "service", "contact", "acts", "share",
        ), _bare(sheet.contacts)),
        _layer("category", "NoGeometry", ("insee", "category", "services", "open"), _bare(sheet.categories)),
        _layer("matrix", "NoGeometry", columns, _bare(sheet.matrix)),
    )  # fmt: skip
    dress_map(layers.areas, said(_LAYERS["map"]), sheet.covered, sheet.services)
    _follow_page(layers.areas)
    _dress_pages(layers.pages)
    project.addMapLayers(list(layers), False)
    group = project.layerTreeRoot().insertGroup(0, f"{sheet.title}, {sheet.day:%d/%m/%Y}")
    for layer in layers:
        group.addLayer(layer).setExpanded(False)
    group.setExpanded(False)
    group.setItemVisibilityChecked(False)
    return layers


def _bare(rows: Iterable[Sequence[str]]) -> Iterable[Tuple[Sequence[str], None]]:
    return ((row, None) for row in rows)


def _layer(
    name: str, kind: str, fields: Sequence[str], rows: Iterable[Tuple[Sequence[Any], Optional[bytes]]]
) -> QgsVectorLayer:
    words = [f"field={field}:{'integer' if field == 'position' else 'string'}" for field in fields]
    layer = QgsVectorLayer("&".join([f"{kind}?crs={_CRS}", *words]), said(_LAYERS[name]), "memory")
    features: List[QgsFeature] = []
    for values, outline in rows:
        feature = QgsFeature(layer.fields())
        feature.setAttributes(list(values))
        if outline is not None:
            feature.setGeometry(geometry_of(outline))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    return layer


def _follow_page(layer: QgsVectorLayer) -> None:
    """By kinds of actors on the page of the territory, by services on the others; with labels that fit the legend."""
    renderer = layer.renderer()
    renderer.setClassAttribute(_CLASS)
    for place, kind in enumerate(renderer.categories()):
        renderer.updateCategoryLabel(place, fill(literal(kind.label()), _LEGEND_SIGNS))


def _dress_pages(layer: QgsVectorLayer) -> None:
    """The communes by their outlines and names; on a commune's own page the others under a veil."""
    rules = QgsRuleBasedRenderer.Rule(None)
    for condition, look in ((_VEILED, _VEIL), (f"{_COMMUNE} AND NOT ({_VEILED})", _OUTLINE)):
        rules.appendChild(QgsRuleBasedRenderer.Rule(QgsFillSymbol.createSimple(look), 0, 0, condition))
    layer.setRenderer(QgsRuleBasedRenderer(rules))
    text, halo = QgsTextFormat(), QgsTextBufferSettings()
    text.setSize(8)
    text.setColor(QColor("#1f2933"))
    halo.setEnabled(True)
    halo.setSize(0.7)
    halo.setColor(QColor("white"))
    text.setBuffer(halo)
    names = QgsPalLayerSettings()
    names.setFormat(text)
    names.fieldName = f"CASE WHEN {_COMMUNE} THEN \"name\" ELSE '' END"
    names.isExpression = True
    layer.setLabeling(QgsVectorLayerSimpleLabeling(names))
    layer.setLabelsEnabled(True)
