"""Real outlines: the communes' true limits in the place of the schematic ones.

Routes that a person confirmed are kept; the others are proposed again.
"""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, Iterable, Tuple

from qgis.core import QgsVectorLayer

from ..domain.sentence import QT_TRANSLATE_NOOP, Problem
from ..domain.territory import multipolygon_wkb
from .address import open_at
from .create import union_of
from .feedback import Feedback, SilentFeedback
from .network import transport_settings
from .polygons import Outliner
from .route import SCOPE_ALL, RouteSummary, route_in
from .settings import Settings

FROM_IGN = "ign"
_INSEE_FIELDS = ("code_insee", "insee_com", "insee", "INSEE_COM", "CODE_INSEE", "codgeo", "CODGEO")


@dataclass(frozen=True)
class OutlinesSummary:
    """How many communes got their real outline, those that did not, and what routing says now."""

    replaced: int
    missing: Tuple[str, ...]
    routes: RouteSummary


def replace_outlines(
    address: str,
    source: str,
    feedback: Feedback = SilentFeedback(),  # noqa: B008 - stateless
) -> OutlinesSummary:
    """Replace the outlines of the workspace at ``address`` by those of ``source``: ``ign``, or a file.

    Raises Problem, and changes nothing, when a commune of the
    workspace has no outline there: a territory half real would route reports to nobody.
    """
    with open_at(address) as workspace:
        names = workspace.facts.commune_names()
        found = _from_ign(names, feedback) if source == FROM_IGN else _from_file(source, names)
        missing = tuple(name for insee, name in names.items() if insee not in found)
        if missing:
            raise Problem(
                QT_TRANSLATE_NOOP(
                    "Sentence",
                    "The outlines lack {count} communes of the workspace ({names}): nothing was changed. Choose a "
                    "source that has them all.",
                ),
                count=len(missing),
                names=", ".join(missing[:5]),
            )
        feedback.progress(0.5)
        workspace.facts.replace_outlines(found, union_of(found.values()))
        return OutlinesSummary(len(found), missing, route_in(workspace, SCOPE_ALL, feedback))


def _from_ign(insee_codes: Iterable[str], feedback: Feedback) -> Dict[str, bytes]:
    from ..sources.geoplateforme import commune_outlines
    from ..sources.transport import Transport

    url = Settings.load().geoplateforme_url
    with closing(Transport(transport_settings())) as transport:
        shapes = commune_outlines(transport, insee_codes, feedback.cancelled, url)
    return {insee: multipolygon_wkb(shape) for insee, shape in shapes.items()}


def _from_file(path: str, insee_codes: Iterable[str]) -> Dict[str, bytes]:
    layer = QgsVectorLayer(path, "outlines", "ogr")
    field = next((name for name in _INSEE_FIELDS if layer.fields().lookupField(name) >= 0), None)
    if not layer.isValid() or field is None:
        raise Problem(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "{name} is not a layer of communes: it needs polygons and their INSEE code, in one of the fields "
                "{fields}.",
            ),
            name=Path(path).name,
            fields=", ".join(_INSEE_FIELDS[:3]),
        )
    outliner, wanted = Outliner(layer.crs()), set(insee_codes)
    found = {}
    for feature in layer.getFeatures():
        insee = str(feature[field])
        if insee in wanted:
            outline = outliner.outline(feature.geometry())
            if outline is not None:
                found[insee] = outline
    return found
