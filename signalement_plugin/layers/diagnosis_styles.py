"""How the layers of a diagnosis look: sober, told apart without colour too, and the same on paper and on screen.

Hot and cold are the ends of ColorBrewer's RdBu, the density its YlOrBr, both of them safe for colour blindness. French,
as the diagnosis is.
"""

from typing import Dict, List, Optional, Sequence, Tuple

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsFillSymbol,
    QgsLinePatternFillSymbolLayer,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsRectangle,
    QgsRendererCategory,
    QgsRuleBasedRenderer,
    QgsSimpleFillSymbolLayer,
    QgsSingleSymbolRenderer,
    QgsSymbol,
    QgsTextBackgroundSettings,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import QSizeF, Qt
from qgis.PyQt.QtGui import QColor, QFont

INK, SOFT, LINE, ACCENT = "#1f2933", "#52606d", "#9aa5b1", "#8c2d04"
# the places of ``gi_star.CLASSES`` by name, the hottest first: fill, and what it means
HEAT: Tuple[Tuple[str, str, str], ...] = (
    ("hot_99", "#b2182b", "Concentration, sûre à 99\u00a0%"),
    ("hot_95", "#ef8a62", "Concentration, sûre à 95\u00a0%"),
    ("hot_90", "#fddbc7", "Concentration, sûre à 90\u00a0%"),
    ("not_significant", "#f7f7f7", "Rien qui dépasse le hasard"),
    ("cold_90", "#d1e5f0", "Calme, sûr à 90\u00a0%"),
    ("cold_95", "#67a9cf", "Calme, sûr à 95\u00a0%"),
    ("cold_99", "#2166ac", "Calme, sûr à 99\u00a0%"),
)
NO_DATA = "Sans donnée (non ouvert, ou hors du territoire)"
WITHHELD_LABEL = "Non diffusé (secret statistique)"
_WIDE_SCALE = 18_000
_SHADES = ("#fff7bc", "#fec44f", "#ec7014", "#8c2d04")


def dress_perimeter(layer: QgsVectorLayer) -> None:
    """A thick outline."""
    layer.setRenderer(QgsSingleSymbolRenderer(_outline(INK, 0.9)))


def dress_rings(layer: QgsVectorLayer) -> None:
    """Dashed limits, none filled."""
    layer.setRenderer(QgsSingleSymbolRenderer(_outline(SOFT, 0.35, Qt.PenStyle.DashLine)))


def dress_outside(layer: QgsVectorLayer) -> None:
    """Grey hatches: beyond the territory there is no data."""
    layer.setRenderer(QgsSingleSymbolRenderer(hatched("#7b8794", 45, spacing=2.2)))


def dress_communes(layer: QgsVectorLayer) -> None:
    """Thin limits, names."""
    symbol = _outline("#b8c0c8", 0.4)
    symbol.symbolLayer(0).setBrushStyle(Qt.BrushStyle.SolidPattern)
    symbol.symbolLayer(0).setFillColor(QColor("#fbfaf7"))
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    # on a map of the district the name would lie over what is shown
    _label(layer, f"CASE WHEN @map_scale > {_WIDE_SCALE} THEN \"name\" ELSE '' END", 8, SOFT)


def dress_hexagons(layer: QgsVectorLayer) -> None:
    """By class of the statistic; the hottest and the coldest have an outline of their own."""
    classes: List[QgsRendererCategory] = []
    for code, fill, label in HEAT:
        strong = code.endswith("99")
        classes.append(QgsRendererCategory(code, _filled(fill, "#d3d9de" if not strong else "#5a1a1a", 0.15), label))
    classes.append(QgsRendererCategory("no_data", hatched("#9aa5b1", 135), NO_DATA))
    layer.setRenderer(
        QgsCategorizedSymbolRenderer("CASE WHEN \"state\" = 'no_data' THEN 'no_data' ELSE \"class\" END", classes)
    )
    layer.setOpacity(0.9)


def dress_openness(layer: QgsVectorLayer) -> None:
    """By who could report."""
    looks: Sequence[Tuple[str, QgsSymbol, str]] = (
        ("wholly", _filled("#7fb8a4", "#ffffff", 0.15), "Ouvert aux habitants toute la période"),
        ("partly", _filled("#cfe5dc", "#ffffff", 0.15), "Ouvert aux habitants en partie"),
        ("agents", hatched("#3f7d6b", 45, spacing=2.4), "Ouvert aux seuls agents"),
        ("no_data", hatched("#9aa5b1", 135), NO_DATA),
    )
    classes = [QgsRendererCategory(*look) for look in looks]
    layer.setRenderer(
        QgsCategorizedSymbolRenderer(
            "CASE WHEN \"state\" = 'no_data' THEN 'no_data' WHEN \"open_citizens\" = 'never' THEN 'agents' "
            'ELSE "open_citizens" END',
            classes,
        )
    )


def dress_points_noirs(layer: QgsVectorLayer) -> None:
    """A thick outline, and the rank in a white box."""
    layer.setRenderer(QgsSingleSymbolRenderer(_outline("#1a1a1a", 0.7)))
    text = _text(9, INK, bold=True)
    box = QgsTextBackgroundSettings()
    box.setEnabled(True)
    box.setType(QgsTextBackgroundSettings.ShapeType.ShapeRectangle)
    box.setSizeType(QgsTextBackgroundSettings.SizeType.SizeBuffer)
    box.setSize(QSizeF(1.0, 0.5))
    box.setFillColor(QColor("white"))
    box.setStrokeColor(QColor(INK))
    box.setStrokeWidth(0.3)
    text.setBackground(box)
    _label_with(layer, 'to_string("rank")', text)


def dress_squares(layer: QgsVectorLayer) -> None:
    """Counts by shade, written within; what is withheld is hatched."""
    rules = QgsRuleBasedRenderer.Rule(None)
    levels = _levels([feature["reports"] for feature in layer.getFeatures()])
    for place, (low, high) in enumerate(levels):
        fill = _SHADES[min(place, 3)] if len(levels) > 1 else _SHADES[1]
        condition = f'"state" = \'published\' AND "reports" >= {low} AND "reports" <= {high}'
        label = f"{low} à {high} signalements" if low < high else f"{low} signalements"
        rules.appendChild(_rule(_filled(fill, "#ffffff", 0.3), condition, label))
    rules.appendChild(_rule(_filled("#ffffff", LINE, 0.15), "\"state\" = 'zero'", "Aucun signalement"))
    rules.appendChild(_rule(hatched(ACCENT, 45, spacing=2.6, line=0.2), "\"state\" = 'withheld'", WITHHELD_LABEL))
    rules.appendChild(_rule(hatched("#9aa5b1", 135), "\"state\" = 'no_data'", NO_DATA))
    layer.setRenderer(QgsRuleBasedRenderer(rules))
    _label(layer, "CASE WHEN \"state\" = 'published' THEN to_string(\"reports\") ELSE '' END", 7, INK)


def dress_density(layer: QgsVectorLayer) -> None:
    """Four shades, from the least to the most."""
    names = ("Faible", "Moyenne", "Forte", "Très forte")
    classes = [
        QgsRendererCategory(level, _filled(shade, shade, 0.05), name)
        for level, (shade, name) in enumerate(zip(_SHADES, names), start=1)
    ]
    layer.setRenderer(QgsCategorizedSymbolRenderer("level", classes))
    layer.setOpacity(0.75)


def dress_itineraries(layer: QgsVectorLayer) -> None:
    """Dashed, as on the map of walks."""
    look = {"line_color": "#5b2a86", "line_width": "0.8", "line_style": "dash"}
    layer.setRenderer(QgsSingleSymbolRenderer(QgsLineSymbol.createSimple(look)))
    _label(layer, '"name"', 8, "#5b2a86")


def dress_convergences(layer: QgsVectorLayer) -> None:
    """By what groups say together, never by colour alone; what rests on one group is dotted, and says so."""
    looks = (
        ("convergence", "#0072b2", "solid", "Convergence\u00a0: plusieurs publics disent la même chose"),
        ("disagreement", "#d55e00", "dash", "Désaccord entre publics"),
        ("mixed", "#8a6d00", "dash dot", "Avis partagés"),
        ("one_public", "#8a4f7d", "dot", "⚠ Un seul public\u00a0: d'autres peuvent vivre ce lieu autrement"),
        ("one_group", "#5b6570", "dot", "⚠ Un seul groupe\u00a0: une piste, pas l'avis des habitants"),
    )
    classes = []
    for code, color, stroke, label in looks:
        look = {"line_color": color, "line_width": "1.6", "line_style": stroke, "capstyle": "flat"}
        classes.append(QgsRendererCategory(code, QgsLineSymbol.createSimple(look), label))
    layer.setRenderer(QgsCategorizedSymbolRenderer("verdict", classes))


def dress_recommendations(layer: QgsVectorLayer) -> None:
    """A diamond, by its status."""
    looks = (
        ("proposed", "#ffffff", "Proposée"),
        ("accepted", "#7fb8a4", "Acceptée"),
        ("refused", "#c9ced6", "Refusée"),
        ("done", "#2d6a4f", "Réalisée"),
    )
    classes = []
    for code, fill, label in looks:
        look = {"name": "diamond", "color": fill, "outline_color": "#5b2a86", "outline_width": "0.5", "size": "4.5"}
        classes.append(QgsRendererCategory(code, QgsMarkerSymbol.createSimple(look), label))
    layer.setRenderer(QgsCategorizedSymbolRenderer("status", classes))


def dress_competences(layer: QgsVectorLayer, colors: Dict[str, str]) -> None:
    """Each service in the colour that the workspace's map gives it."""
    classes = [
        QgsRendererCategory(service, _filled(color, color, 0.4, 0.15), service)
        for service, color in sorted(colors.items())
    ]
    layer.setRenderer(QgsCategorizedSymbolRenderer("service", classes))


def dress_table(layer: QgsVectorLayer) -> None:
    """Nothing to draw."""


def hatched(color: str, angle: float, spacing: float = 1.6, line: float = 0.25) -> QgsFillSymbol:
    """Lines over nothing, for what is not known."""
    hatch = QgsLinePatternFillSymbolLayer()
    hatch.setColor(QColor(color))
    hatch.setLineWidth(line)
    hatch.setDistance(spacing)
    hatch.setLineAngle(angle)
    symbol = QgsFillSymbol()
    symbol.changeSymbolLayer(0, hatch)
    edge = QgsSimpleFillSymbolLayer(QColor(Qt.GlobalColor.transparent), Qt.BrushStyle.NoBrush)
    edge.setStrokeColor(QColor(color))
    edge.setStrokeWidth(0.15)
    symbol.appendSymbolLayer(edge)
    return symbol


def around(layer: QgsVectorLayer, share: float, height_to_width: float) -> QgsRectangle:
    """What a map of a layer shows: its extent with a margin, in the shape of the map."""
    extent = layer.extent()
    width, height = extent.width() * (1 + share), extent.height() * (1 + share)
    height = max(height, width * height_to_width)
    return QgsRectangle.fromCenterAndSize(extent.center(), height / height_to_width, height)


def _levels(counts: Sequence[Optional[float]]) -> List[Tuple[int, int]]:
    """Up to four classes of published counts, of as many squares each, that share no number."""
    known = sorted(int(n) for n in counts if isinstance(n, int) and n > 0)
    bounds = sorted({known[min(len(known) - 1, len(known) * part // 4)] for part in range(4)}) if known else []
    ends = [bound - 1 for bound in bounds[1:]] + known[-1:]
    return list(zip(bounds, ends))


def _rule(symbol: QgsSymbol, condition: str, label: str) -> QgsRuleBasedRenderer.Rule:
    return QgsRuleBasedRenderer.Rule(symbol, 0, 0, condition, label)


def _outline(color: str, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QgsFillSymbol:
    edge = QgsSimpleFillSymbolLayer(QColor(Qt.GlobalColor.transparent), Qt.BrushStyle.NoBrush)
    edge.setStrokeColor(QColor(color))
    edge.setStrokeWidth(width)
    edge.setStrokeStyle(style)
    edge.setPenJoinStyle(Qt.PenJoinStyle.RoundJoin)
    symbol = QgsFillSymbol()
    symbol.changeSymbolLayer(0, edge)
    return symbol


def _filled(fill: str, line: str, width: float, opacity: float = 1.0) -> QgsFillSymbol:
    tint = QColor(fill)
    tint.setAlphaF(opacity)
    layer = QgsSimpleFillSymbolLayer(tint)
    layer.setStrokeColor(QColor(line))
    layer.setStrokeWidth(width)
    symbol = QgsFillSymbol()
    symbol.changeSymbolLayer(0, layer)
    return symbol


def _text(size: float, color: str, bold: bool = False) -> QgsTextFormat:
    text, font = QgsTextFormat(), QFont()
    font.setBold(bold)
    text.setFont(font)
    text.setSize(size)
    text.setColor(QColor(color))
    return text


def _label(layer: QgsVectorLayer, expression: str, size: float, color: str) -> None:
    text, halo = _text(size, color), QgsTextBufferSettings()
    halo.setEnabled(True)
    halo.setSize(0.7)
    halo.setColor(QColor("white"))
    text.setBuffer(halo)
    _label_with(layer, expression, text)


def _label_with(layer: QgsVectorLayer, expression: str, text: QgsTextFormat) -> None:
    names = QgsPalLayerSettings()
    names.setFormat(text)
    names.fieldName = expression
    names.isExpression = True
    layer.setLabeling(QgsVectorLayerSimpleLabeling(names))
    layer.setLabelsEnabled(True)
