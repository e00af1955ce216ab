"""Reports from any layer or table into the workspace, in one call and as often as one likes."""

from typing import Any, Mapping

from qgis.core import QgsFeatureSource

from .address import open_at
from .feedback import Feedback, SilentFeedback
from .layer_source import LayerSource
from .pull import PullSummary, receive_pages


def import_reports(
    address: str,
    source_code: str,
    features: QgsFeatureSource,
    mapping: Mapping[str, Any],
    feedback: Feedback = SilentFeedback(),  # noqa: B008 - stateless
) -> PullSummary:
    """Import ``features`` under the source ``source_code``, made when it is new.

    ``mapping`` as ``layer_source.read_mapping`` gives it. Importing again updates by ``request_id`` and
    never doubles. Raises Problem when the mapping does not fit the layer.
    """
    with open_at(address) as workspace:
        source = LayerSource(features, mapping["columns"], workspace.timezone)
        if source_code not in {record.code for record in workspace.sources.all()}:
            workspace.sources.add(source_code, "layer", "", settings={"mapping": dict(mapping)})
        if mapping["categories"]:
            workspace.configuration.upsert(
                "category_mapping",
                [
                    {
                        "source_code": source_code,
                        "service_code": code,
                        "category_code": category,
                        "origin": "exact",
                    }
                    for code, category in mapping["categories"].items()
                ],
            )
        record = workspace.sources.get(source_code)
        return receive_pages(workspace, record, source.pull(record.cursor), feedback)
