"""What others did to the rows of a table since an edit session read it.

Reports have their events, which tell who saves from what was done in between. The tables of the configuration have
none: they are few rows, remembered as they were read.
"""

import json
from typing import Any, Dict, Optional, Sequence, Set

from qgis.core import (
    NULL,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsFeatureRequest,
    QgsVectorLayer,
)

# what stands for the geometry among the names of columns
OUTLINE = "geom"
_VERSION = "version"


class Journal:
    """What an edit session asks of either."""

    def begin(self) -> None:
        """The session reads the table now."""
        raise NotImplementedError

    def touched(self, stored: Sequence[QgsFeature]) -> Dict[int, Set[str]]:
        """The columns that others changed since, by the fid of those of ``stored`` that were changed at all."""
        raise NotImplementedError

    def read(self, fid: int) -> Optional[QgsFeature]:
        """The row as the session read it, if it is remembered."""
        raise NotImplementedError

    def title(self, feature: QgsFeature) -> str:
        """How people name a row."""
        raise NotImplementedError


class ReportJournal(Journal):
    """What the layer ``events`` tells of reports."""

    def __init__(self, events: QgsVectorLayer):
        self._events, self._since = events, 0

    def begin(self) -> None:
        self._since = self._latest()

    def touched(self, stored: Sequence[QgsFeature]) -> Dict[int, Set[str]]:
        if self._latest() <= self._since:
            return {}
        fids = {int(feature["id"]): feature.id() for feature in stored}
        keys = ", ".join(map(str, fids))
        request = QgsFeatureRequest().setFilterExpression(f'"id" > {self._since} AND "report_id" IN ({keys})')
        touched: Dict[int, Set[str]] = {}
        request.setSubsetOfAttributes(["report_id", "after"], self._events.fields())
        for event in self._events.getFeatures(request):
            touched.setdefault(fids[int(event["report_id"])], set()).update(_columns(event["after"]))
        return touched

    def read(self, fid: int) -> Optional[QgsFeature]:
        return None  # a report is never deleted

    def title(self, feature: QgsFeature) -> str:
        return f"{feature['request_id']} · {feature['address'] or ''}".rstrip(" ·")

    def _latest(self) -> int:
        latest = self._events.maximumValue(self._events.fields().lookupField("id"))
        return 0 if latest is None or latest == NULL else int(latest)


class RowJournal(Journal):
    """The rows of ``layer`` as they were read, told from those of now by their version."""

    def __init__(self, layer: QgsVectorLayer):
        self._layer = layer
        self._read: Dict[int, QgsFeature] = {}

    def begin(self) -> None:
        self._read = {feature.id(): feature for feature in self._layer.dataProvider().getFeatures()}

    def touched(self, stored: Sequence[QgsFeature]) -> Dict[int, Set[str]]:
        pairs = ((self._read.get(feature.id()), feature) for feature in stored)
        return {
            now.id(): _different(was, now) for was, now in pairs if was is not None and was[_VERSION] != now[_VERSION]
        }

    def read(self, fid: int) -> Optional[QgsFeature]:
        return self._read.get(fid)

    def title(self, feature: QgsFeature) -> str:
        context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(self._layer))
        context.setFeature(feature)
        return str(QgsExpression(self._layer.displayExpression()).evaluate(context) or feature["id"])


def _different(was: QgsFeature, now: QgsFeature) -> Set[str]:
    names = {field.name() for field in now.fields() if was[field.name()] != now[field.name()]} - {_VERSION}
    outlines = was.geometry(), now.geometry()
    same = all(outline.isNull() for outline in outlines) or outlines[0].equals(outlines[1])
    return names if same else names | {OUTLINE}


def _columns(after: Any) -> Sequence[str]:
    """The columns an event changed; PostgreSQL gives its JSON read, GeoPackage as text."""
    read = json.loads(after) if isinstance(after, str) else after
    return list(read) if isinstance(read, dict) else []
