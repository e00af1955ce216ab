"""The named styles of each layer, kept in the workspace so that it opens the same elsewhere.

What the workspace already keeps is used as it is: whoever administers it may have changed the look for
everybody. Otherwise the plugin's own style is used, and kept in the workspace where that may be written.
"""

from dataclasses import dataclass
from typing import Callable, Dict, Iterator, Optional, Sequence

from qgis.core import (
    QgsPalLayerSettings,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QFont, QPainter
from qgis.PyQt.QtXml import QDomDocument

from ..domain.sentence import QT_TRANSLATE_NOOP
from . import symbols, walk_symbols
from .labels import TABLES, said
from .walk_themes import BY_DAY, BY_NIGHT

_BY_CATEGORY = QT_TRANSLATE_NOOP("Layers", "by category")
_BY_STATE = QT_TRANSLATE_NOOP("Layers", "by state")
_BY_FACET = QT_TRANSLATE_NOOP("Layers", "by facet")
_INK = "#1f2933"


@dataclass(frozen=True)
class Look:
    """A named style. ``key`` tells it in the workspace whatever the language of its name.

    ``apply`` gives the plugin's own style; ``complete`` adds to a kept one what the workspace got since.
    """

    key: str
    name: str
    apply: Callable[[QgsVectorLayer], None]
    complete: Optional[Callable[[QgsVectorLayer], None]] = None


def looks(table: str, categories: Sequence[symbols.CategoryMark]) -> Sequence[Look]:
    """The plugin's styles for ``table``, the one shown last; none for a table without a look of its own."""
    if table == "report":
        return (
            Look("signalement:state", said(_BY_STATE), lambda layer: layer.setRenderer(symbols.by_state())),
            Look(
                "signalement:category",
                said(_BY_CATEGORY),
                lambda layer: layer.setRenderer(symbols.by_category(categories)),
                lambda layer: symbols.add_missing(layer.renderer(), categories),
            ),
        )
    if table == "walk_observation":
        return (
            Look("signalement:night", said(BY_NIGHT), lambda layer: layer.setRenderer(walk_symbols.observations(True))),
            Look("signalement:day", said(BY_DAY), lambda layer: layer.setRenderer(walk_symbols.observations(False))),
            Look("signalement:facet", said(_BY_FACET), lambda layer: layer.setRenderer(walk_symbols.observations())),
        )
    plain: Dict[str, Callable[[QgsVectorLayer], None]] = {
        "report_cell": lambda layer: layer.setRenderer(symbols.counted_cells()),
        "commune": _communes,
        "competence_area": _competences,
        "competence": _competences,
        "perimeter": _perimeters,
        "agreement": lambda layer: layer.setRenderer(symbols.outlines("#7a4f01", 0.5, Qt.PenStyle.DotLine)),
        "itinerary": lambda layer: layer.setRenderer(walk_symbols.itineraries()),
        "territory": lambda layer: layer.setRenderer(symbols.outlines(_INK, 0.9)),
    }
    return (Look(f"signalement:{table}", said(TABLES[table]), plain[table]),) if table in plain else ()


def dress(layer: QgsVectorLayer, wanted: Sequence[Look], finish: Callable[[QgsVectorLayer], None]) -> Iterator[bool]:
    """Give ``layer`` the ``wanted`` styles, each completed by ``finish``; the last one is the current one.

    Styles the workspace did not keep yet are kept now; where it cannot be written they are simply used.
    Two steps per style, and one to look for those kept; gives whether the step wrote to the workspace.
    """
    if not wanted:
        finish(layer)
        yield False
        return
    kept = _kept(layer)
    yield False
    manager = layer.styleManager()
    for number, look in enumerate(wanted):
        if number == 0:
            manager.renameStyle(manager.currentStyle(), look.name)
        else:
            manager.addStyleFromLayer(look.name)
            manager.setCurrentStyle(look.name)
        found = kept.get(look.key, kept.get(look.name))
        if found is None or not _load(layer, found):
            look.apply(layer)
        elif look.complete is not None:
            look.complete(layer)
        yield False
        finish(layer)
        yield found is None and not layer.saveStyleToDatabase(look.name, look.key, look is wanted[-1], "")


def _kept(layer: QgsVectorLayer) -> Dict[str, str]:
    """The ids of the styles that the workspace keeps for ``layer``, by key and by name."""
    count, ids, names, descriptions, _ = layer.listStylesInDatabase()
    mine = list(zip(ids, names, descriptions))[: max(count, 0)]
    return {
        **{name: key for key, name, _ in mine},
        **{description: key for key, _, description in mine if description},
    }


def _load(layer: QgsVectorLayer, style_id: str) -> bool:
    xml, _ = layer.getStyleFromDatabase(style_id)
    document = QDomDocument()
    return bool(xml) and document.setContent(xml)[0] and layer.importNamedStyle(document)[0]


def _communes(layer: QgsVectorLayer) -> None:
    layer.setRenderer(symbols.outlines("#7b8794", 0.3))
    _label(layer, '"name"', 8.5, 150_000)


def _competences(layer: QgsVectorLayer) -> None:
    layer.setRenderer(symbols.competences())
    layer.setBlendMode(QPainter.CompositionMode.CompositionMode_Multiply)


def _perimeters(layer: QgsVectorLayer) -> None:
    layer.setRenderer(symbols.outlines("#a4133c", 0.6, Qt.PenStyle.DashLine))
    _label(layer, '"name"', 8.0, 50_000, "#a4133c")


def _label(layer: QgsVectorLayer, expression: str, size: float, smallest_scale: float, color: str = _INK) -> None:
    """Label by ``expression``, ``size`` in points, with a white halo, from 1:``smallest_scale`` on."""
    text = QgsTextFormat()
    text.setFont(QFont())
    text.setSize(size)
    text.setColor(QColor(color))
    halo = QgsTextBufferSettings()
    halo.setEnabled(True)
    halo.setSize(0.7)
    halo.setColor(QColor(255, 255, 255, 210))
    text.setBuffer(halo)
    settings = QgsPalLayerSettings()
    settings.setFormat(text)
    settings.fieldName = expression
    settings.isExpression = True
    settings.scaleVisibility = True
    settings.minimumScale = smallest_scale
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)
