"""How crossed walks look: a line for each place, by its verdict, with the warning that goes with one group.

Never by colour alone: what rests on one group is dotted, a disagreement is dashed. Lines of several themes and facets
at one place lie side by side.
"""

from typing import Any, Callable, Dict, Optional, Tuple

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsEditorWidgetSetup,
    QgsLineSymbol,
    QgsProperty,
    QgsRendererCategory,
    QgsSimpleLineSymbolLayer,
    QgsSymbolLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtGui import QColor

from ..domain.crossing import MIN_PEOPLE, VERDICTS, representativeness
from ..domain.sentence import QT_TRANSLATE_NOOP, Sentence
from . import labels
from .labels import said
from .tips import CROSSING_TIP
from .words import say

# told apart by colour-blind people, and by their strokes
MARKS: Dict[str, Tuple[str, Qt.PenStyle]] = {
    "convergence": ("#0072b2", Qt.PenStyle.SolidLine),
    "disagreement": ("#d55e00", Qt.PenStyle.DashLine),
    "mixed": ("#8a6d00", Qt.PenStyle.DashDotLine),
    "one_public": ("#8a4f7d", Qt.PenStyle.DotLine),
    "one_group": ("#5b6570", Qt.PenStyle.DotLine),
}
ALIASES: Dict[str, str] = {
    "theme": QT_TRANSLATE_NOOP("Layers", "Theme"),
    "facet": QT_TRANSLATE_NOOP("Layers", "Facet"),
    "verdict": QT_TRANSLATE_NOOP("Layers", "Verdict"),
    "sentence": QT_TRANSLATE_NOOP("Layers", "In words"),
    "warning": QT_TRANSLATE_NOOP("Layers", "Representativeness"),
    "publics": QT_TRANSLATE_NOOP("Layers", "Publics who speak"),
    "people": QT_TRANSLATE_NOOP("Layers", "People"),
    "groups": QT_TRANSLATE_NOOP("Layers", "Groups"),
    "walks": QT_TRANSLATE_NOOP("Layers", "Walks"),
    "observations": QT_TRANSLATE_NOOP("Layers", "Observations"),
    "polarity": QT_TRANSLATE_NOOP("Layers", "Mean polarity (−1 to 1)"),
    "breakdown": QT_TRANSLATE_NOOP("Layers", "By public: observations, polarity"),
    "reports": QT_TRANSLATE_NOOP("Layers", "Open reports nearby"),
    "points_noirs": QT_TRANSLATE_NOOP("Layers", "Hotspots nearby (ranks)"),
    "start_m": QT_TRANSLATE_NOOP("Layers", "Begins at (m)"),
    "end_m": QT_TRANSLATE_NOOP("Layers", "Ends at (m)"),
    "lane": QT_TRANSLATE_NOOP("Layers", "Lane"),
}
_WIDTH = 'clamp(1.0, 0.6 + 0.5 * sqrt("observations"), 3.2)'
# the first lane on the line, the others on either side of it in turn (millimetres)
_OFFSET = '2.2 * (("lane" + 1) // 2) * (CASE WHEN "lane" % 2 = 1 THEN 1 ELSE -1 END)'
_Property = QgsSymbolLayer.Property


def describe(found: Any) -> str:
    """A place of ``tasks.crossing`` in one sentence: who speaks, how many, and whether they agree."""
    place = found.place
    theme = found.theme or QCoreApplication.translate("Layers", "No theme")
    who = ", ".join(found.publics or ()) or QCoreApplication.translate(
        "Layers", "fewer than {count} people, or publics not told"
    ).format(count=MIN_PEOPLE)
    return QCoreApplication.translate("Layers", "{theme} ({facet}): {verdict}. {who}; {count} observations.").format(
        theme=theme,
        facet=said(labels.FACETS[place.facet]).lower(),
        verdict=said(labels.VERDICTS[place.verdict]).lower(),
        who=who,
        count=len(place.observations),
    )


def breakdown(found: Any) -> str:
    """What each public says of a place, or that too few people speak to tell."""
    if not found.breakdown:
        return QCoreApplication.translate("Layers", "not told: fewer than {count} people in a public").format(
            count=MIN_PEOPLE
        )
    return "; ".join(
        "{}: {}{}".format(
            ", ".join(publics) or QCoreApplication.translate("Layers", "publics not told"),
            count,
            "" if polarity is None else f" ({signed(polarity)})",
        )
        for publics, count, polarity in found.breakdown
    )


def signed(polarity: float) -> str:
    """A mean polarity with its sign: "+0.5", "−1.0"."""
    return f"{polarity:+.1f}".replace("-", "−")


def dress_crossing(layer: QgsVectorLayer, name: str, warning: Optional[Sentence]) -> None:
    """Give ``layer`` its title, symbols, legend, abstract and names of columns; the warning is in each of the first."""
    title = QCoreApplication.translate("Layers", "Crossed walks: {name}").format(name=name)
    if warning is not None:
        title = f"{title} ⚠ {QCoreApplication.translate('Layers', 'rests in part on one group')}"
    layer.setName(title)
    metadata = layer.metadata()
    metadata.setTitle(title)
    about = QCoreApplication.translate(
        "Layers",
        "What groups say of the places of one itinerary, by theme and facet. Density along the itinerary by a quartic "
        "kernel; no public of fewer than {count} people is told apart.",
    ).format(count=MIN_PEOPLE)
    abstract = about if warning is None else f"{say(warning)}\n\n{about}"
    metadata.setAbstract(abstract)
    layer.setMetadata(metadata)
    layer.setAbstract(abstract)
    layer.setRenderer(QgsCategorizedSymbolRenderer("verdict", [_class_of(verdict) for verdict in VERDICTS]))
    layer.setMapTipTemplate(CROSSING_TIP)
    for place, field in enumerate(layer.fields()):
        if field.name() in ALIASES:
            layer.setFieldAlias(place, said(ALIASES[field.name()]))
    for column, words in (("verdict", labels.VERDICTS), ("facet", labels.FACETS)):
        pairs = {"map": [{said(label): code} for code, label in words.items()]}
        layer.setEditorWidgetSetup(layer.fields().lookupField(column), QgsEditorWidgetSetup("ValueMap", pairs))
    layer.setDisplayExpression('"sentence"')


def lanes() -> Callable[[Any], int]:
    """Gives each pair of a theme and a facet a lane of its own, numbered as they come."""
    known: Dict[Tuple[int, str], int] = {}
    return lambda place: known.setdefault((place.theme, place.facet), len(known))


def _class_of(verdict: str) -> QgsRendererCategory:
    color, stroke = MARKS[verdict]
    halo, line = QgsSimpleLineSymbolLayer(QColor(255, 255, 255, 220)), QgsSimpleLineSymbolLayer(QColor(color))
    for layer, more in ((halo, 1.0), (line, 0.0)):
        layer.setPenCapStyle(Qt.PenCapStyle.FlatCap)
        layer.setDataDefinedProperty(_Property.PropertyStrokeWidth, QgsProperty.fromExpression(f"{_WIDTH} + {more}"))
        layer.setDataDefinedProperty(
            _Property.PropertyOffset,
            QgsProperty.fromExpression(_OFFSET),
        )
    line.setPenStyle(stroke)
    symbol = QgsLineSymbol()
    symbol.changeSymbolLayer(0, halo)
    symbol.appendSymbolLayer(line)
    warning = representativeness(verdict)
    label = said(labels.VERDICTS[verdict])
    return QgsRendererCategory(verdict, symbol, label if warning is None else f"{label} ⚠ {say(warning)}")
