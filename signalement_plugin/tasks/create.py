"""A new workspace: the bundled territory and nomenclature, or another territory's own."""

from pathlib import Path
from typing import Any, Iterable, Optional

from qgis.core import NULL, QgsCoordinateReferenceSystem, QgsFeature, QgsGeometry

from ..domain.answers import parse_templates
from ..domain.nomenclature import Nomenclature, parse_nomenclature
from ..domain.sentence import QT_TRANSLATE_NOOP, Problem
from ..domain.territory import Commune, Territory, parse_territory
from ..domain.walk import parse_publics
from ..layers.shapes import geometry_of
from ..paths import RESOURCES
from ..workspace import create_workspace
from .address import resolve
from .polygons import Outliner
from .questionnaires import BUNDLED as BUNDLED_QUESTIONNAIRE
from .questionnaires import read_questionnaire

BUNDLED_NOMENCLATURE = RESOURCES / "nomenclature" / "nomenclature.csv"
BUNDLED_TERRITORY = RESOURCES / "territory" / "communes.geojson"
BUNDLED_ANSWERS = RESOURCES / "answers" / "answer_templates.csv"
BUNDLED_PUBLICS = RESOURCES / "walks" / "publics.csv"
_TIMEZONE = "Europe/Paris"


def create(
    address: str,
    territory: Optional[Territory] = None,
    nomenclature: Optional[Path] = None,
    overwrite: bool = False,
) -> int:
    """Create the workspace at ``address`` and return its schema version.

    Without ``territory`` or ``nomenclature`` the bundled ones are used. All or nothing: on a Problem what
    was there before is untouched.
    """
    with create_workspace(
        resolve(address),
        territory or bundled_territory(),
        read_nomenclature(nomenclature or BUNDLED_NOMENCLATURE),
        templates=parse_templates(BUNDLED_ANSWERS.read_text(encoding="utf-8-sig"), BUNDLED_ANSWERS.name),
        overwrite=overwrite,
    ) as workspace:
        workspace.questionnaires.save(read_questionnaire(BUNDLED_QUESTIONNAIRE))
        publics = BUNDLED_PUBLICS.read_text(encoding="utf-8-sig")
        workspace.walks.offer_publics(parse_publics(publics, BUNDLED_PUBLICS.name))
        return workspace.schema_version


def read_nomenclature(path: Path) -> Nomenclature:
    """The nomenclature in the file at ``path``; Problem with the line and the reason when it is wrong."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Problem(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "The nomenclature {path} could not be read: {reason}. It must be a CSV file in UTF-8.",
            ),
            path=str(path),
            reason=str(error),
        ) from error
    return parse_nomenclature(text, path.name)


def bundled_territory() -> Territory:
    """The 24 communes with their schematic outlines."""
    return parse_territory(BUNDLED_TERRITORY.read_text(encoding="utf-8"))


def territory_from_features(
    name: str,
    features: Iterable[QgsFeature],
    crs: QgsCoordinateReferenceSystem,
    insee_field: str,
    name_field: str,
    population_field: str = "",
) -> Territory:
    """A territory whose communes are ``features``, one each; its outline is their union.

    Raises Problem for a feature without code, name or surface, for a code given twice and for a population that is
    no number.
    """
    outliner = Outliner(crs)
    communes = {}
    for feature in features:
        insee, commune_name = (str(feature[field] or "").strip() for field in (insee_field, name_field))
        outline = outliner.outline(feature.geometry())
        if not insee or not commune_name or outline is None or insee in communes:
            raise Problem(
                QT_TRANSLATE_NOOP(
                    "Sentence",
                    "The commune in row {row} (“{insee}”, “{name}”) cannot be used: each needs its own INSEE "
                    "code, a name and an outline.",
                ),
                row=feature.id(),
                insee=insee,
                name=commune_name,
            )
        population = _population(feature[population_field], insee) if population_field else None
        communes[insee] = Commune(insee, commune_name, department_of(insee), outline=outline, population=population)
    if not communes:
        raise Problem(QT_TRANSLATE_NOOP("Sentence", "The layer of communes is empty. Choose another one."))
    return Territory(
        name,
        _TIMEZONE,
        union_of(commune.outline for commune in communes.values()),
        tuple(communes.values()),
        schematic=False,
    )


def _population(value: Any, insee: str) -> Optional[int]:
    if value is None or value == NULL or value == "":
        return None
    try:
        inhabitants = int(float(str(value)))
    except (ValueError, OverflowError):
        inhabitants = -1
    if inhabitants < 0:
        raise Problem(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "“{value}” is no number of inhabitants (commune {insee}). Choose another field, or none.",
            ),
            value=str(value),
            insee=insee,
        )
    return inhabitants


def department_of(insee: str) -> str:
    """The département in a commune's INSEE code: two characters, three overseas."""
    return insee[:3] if insee.startswith(("97", "98")) else insee[:2]


def union_of(outlines: Iterable[bytes]) -> bytes:
    """ISO WKB of the union of ``outlines`` (ISO WKB, same CRS), as a MultiPolygon."""
    union = QgsGeometry.unaryUnion([geometry_of(outline) for outline in outlines])
    union.convertToMultiType()
    return bytes(union.asWkb())
