"""Perimeters from any layer, table or WFS: priority districts of both generations, renewal districts, any polygons."""

from contextlib import closing
from dataclasses import dataclass
from datetime import date
from typing import Any, Dict, List, Optional, Tuple

from qgis.core import QgsCoordinateReferenceSystem, QgsFeatureSource, QgsJsonUtils, QgsMemoryProviderUtils, QgsWkbTypes
from qgis.PyQt.QtCore import QTextCodec

from ..domain.perimeters import CODES, NAMES, column_of, generation_of, tidy_code, tidy_name
from ..domain.sentence import QT_TRANSLATE_NOOP, Problem, Sentence
from ..layers.edits import plain_row
from ..layers.shapes import geometry_of
from ..workspace import Workspace
from .address import open_at
from .create import union_of
from .feedback import Feedback, SilentFeedback
from .import_competences import ImportSummary, refused_row
from .network import transport_settings
from .polygons import Outliner
from .projection import WORKSPACE_CRS

_DATES = ("valid_from", "valid_to")
# what rounding leaves of an overlay, and the least part beyond the territory that is worth a word
_SLIVER_M2, _SPILLS = 1.0, 0.001
_MOST_TOLD = 30


@dataclass
class _Row:
    """A perimeter as read: its columns, its outlines (several rows may be parts of one) and where it stood."""

    number: int
    values: Dict[str, Any]
    outlines: List[bytes]


def import_perimeters(
    address: str,
    features: QgsFeatureSource,
    kind: Optional[str] = None,
    code_field: str = "",
    name_field: str = "",
    feedback: Feedback = SilentFeedback(),  # noqa: B008 - stateless
) -> ImportSummary:
    """Import ``features`` as perimeters of ``kind`` (``None``: what their codes imply, else ``other``).

    Fields left empty are looked for by the names that published files use. A row whose code is known updates it; rows
    of one code are the parts of one perimeter. A table without geometry gives names and codes, and leaves outlines as
    they are. A perimeter that spills over the territory is kept whole; one wholly beyond it is left out. All in one
    transaction; rows that cannot be used are refused one by one and said. Raises Problem when no field can be the code.
    """
    code_field = code_field or column_of(features.fields().names(), CODES) or ""
    if features.fields().lookupField(code_field) < 0:
        raise Problem(
            QT_TRANSLATE_NOOP(
                "Sentence", "No field of the layer holds the code of the perimeters. Choose it; it is often {names}."
            ),
            names=", ".join(CODES[:3]),
        )
    name_field = name_field or column_of(features.fields().names(), NAMES) or code_field
    rows, refused, repaired = _read(features, code_field, name_field, kind, feedback)
    with open_at(address) as workspace, workspace.transaction():
        summary = _write(workspace, rows, feedback)
    remarks = [*refused, *summary.remarks]
    if repaired:
        remarks.append(
            Sentence(
                QT_TRANSLATE_NOOP("Sentence", "{count} outlines crossed themselves and were repaired."),
                {"count": repaired},
            )
        )
    return ImportSummary(summary.created, summary.updated, len(refused) + summary.rejected, tuple(remarks))


def perimeters_of_wfs(
    address: str,
    url: str,
    layer: str,
    kind: Optional[str] = None,
    code_field: str = "",
    name_field: str = "",
    feedback: Feedback = SilentFeedback(),  # noqa: B008 - stateless
) -> ImportSummary:
    """The same from the ``layer`` of a WFS at ``url``, of which only what lies around the territory is asked for."""
    from ..sources.geoplateforme import features_within
    from ..sources.transport import Transport

    with open_at(address) as workspace:
        extent = workspace.facts.extent()
    with closing(Transport(transport_settings())) as transport:
        text = features_within(transport, url, layer, extent, feedback.cancelled)
    codec = QTextCodec.codecForName("UTF-8")
    fields = QgsJsonUtils.stringToFields(text, codec)
    found = QgsMemoryProviderUtils.createMemoryLayer(
        layer, fields, QgsWkbTypes.Type.MultiPolygon, QgsCoordinateReferenceSystem(WORKSPACE_CRS)
    )
    features = QgsJsonUtils.stringToFeatureList(text, fields, codec)
    for feature in features:
        shape = feature.geometry()
        shape.convertToMultiType()
        feature.setGeometry(shape)
    found.dataProvider().addFeatures(features)
    return import_perimeters(address, found, kind, code_field, name_field, feedback)


def _read(
    features: QgsFeatureSource, code_field: str, name_field: str, kind: Optional[str], feedback: Feedback
) -> Tuple[List[_Row], List[Sentence], int]:
    """The rows by their codes, those refused, and how many outlines were repaired."""
    columns = [code_field, name_field, *(name for name in _DATES if features.fields().lookupField(name) >= 0)]
    outliner = Outliner(features.sourceCrs()) if features.sourceCrs().isValid() else None
    with_geometry = features.wkbType() != QgsWkbTypes.Type.NoGeometry
    if with_geometry and outliner is None:
        Outliner(features.sourceCrs())  # says what is wrong
    found: Dict[str, _Row] = {}
    refused: List[Sentence] = []
    total = max(features.featureCount(), 1)
    for number, feature in enumerate(features.getFeatures(), start=1):
        if feedback.cancelled():
            raise Problem(QT_TRANSLATE_NOOP("Sentence", "The import was cancelled: nothing was changed."))
        feedback.progress(0.5 * min(number / total, 1.0))
        try:
            values = _values(plain_row(feature, list(dict.fromkeys(columns))), code_field, name_field, kind)
            outline = outliner.outline(feature.geometry()) if with_geometry and outliner else None
        except Problem as problem:
            refused.append(refused_row(number, problem))
            feedback.say(refused[-1])
            continue
        row = found.setdefault(values["code"], _Row(number, values, []))
        row.outlines += [outline] if outline else []
    return list(found.values()), refused, outliner.repaired if outliner else 0


def _values(row: Dict[str, Any], code_field: str, name_field: str, kind: Optional[str]) -> Dict[str, Any]:
    code = tidy_code(str(row[code_field] if row[code_field] is not None else ""))
    if not code:
        raise Problem(QT_TRANSLATE_NOOP("Sentence", "The row has no identifier. Give it one, then import again."))
    implied = generation_of(code)
    dates = {name: _date(row.get(name)) for name in _DATES}
    name = row[name_field]
    return {
        "code": code,
        "name": tidy_name(str(name)) if name not in (None, "") else code,
        "kind": kind or implied.kind or "other",
        "valid_from": dates["valid_from"] or implied.valid_from,
        "valid_to": dates["valid_to"] or implied.valid_to,
    }


def _date(value: Any) -> Optional[date]:
    if value in (None, "") or isinstance(value, date):
        return value or None
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError as error:
        raise Problem(
            QT_TRANSLATE_NOOP("Sentence", "“{value}” is no date. Write one like 2024-01-01."), value=str(value)[:40]
        ) from error


def _write(workspace: Workspace, rows: List[_Row], feedback: Feedback) -> ImportSummary:
    facts = workspace.facts.read()
    territory = geometry_of(facts.outlines[facts.territory])
    created = updated = elsewhere = bare = 0
    refused: List[Sentence] = []
    told: List[Sentence] = []
    for place, row in enumerate(rows, start=1):
        if row.outlines:
            outline = union_of(row.outlines)
            row.values["geom"] = outline
            share = _beyond(outline, territory)
            if share is None:
                elsewhere += 1
                continue
            if share >= _SPILLS:
                told.append(_spills(row.values["name"], share))
        else:
            bare += 1
        try:
            made, changed = workspace.configuration.upsert("perimeter", [row.values])
        except Problem as problem:
            refused.append(refused_row(row.number, problem))
            feedback.say(refused[-1])
        else:
            created += made
            updated += changed
        feedback.progress(0.5 + 0.5 * place / len(rows))
    remarks = [*refused, *told[:_MOST_TOLD]]
    for count, template in (
        (elsewhere, QT_TRANSLATE_NOOP("Sentence", "{count} perimeters lie wholly beyond the territory: left out.")),
        (
            bare,
            QT_TRANSLATE_NOOP("Sentence", "{count} perimeters came without an outline: import one of the same code."),
        ),
    ):
        if count:
            remarks.append(Sentence(template, {"count": count}))
    return ImportSummary(created, updated, len(refused), tuple(remarks))


def _beyond(outline: bytes, territory: Any) -> Optional[float]:
    """The share of an outline that lies beyond the territory; ``None`` when all of it does."""
    shape = geometry_of(outline)
    inside = shape.intersection(territory).area() if territory.boundingBox().intersects(shape.boundingBox()) else 0.0
    return None if inside < _SLIVER_M2 else max(0.0, 1.0 - inside / shape.area())


def _spills(name: str, share: float) -> Sentence:
    return Sentence(
        QT_TRANSLATE_NOOP(
            "Sentence", "{name} spills over the territory: it is kept whole, {percent} % of it without data."
        ),
        {"name": name, "percent": f"{100 * share:.1f}"},
    )
