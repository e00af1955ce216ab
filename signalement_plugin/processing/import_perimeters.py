"""Algorithm ``importperimeters``."""

from typing import Any, Dict

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterString,
)

from ..domain.perimeters import KINDS
from ..domain.sentence import QT_TRANSLATE_NOOP, Problem
from .algorithm import ProcessingFeedback, SignalementAlgorithm

_BY_CODE = "by_code"


class ImportPerimeters(SignalementAlgorithm):
    """Perimeters of a file, a table or a WFS into a workspace."""

    ID = "importperimeters"

    def displayName(self) -> str:
        return self.tr("Import perimeters")

    def group(self) -> str:
        return self.tr("Hotspots and diagnosis")

    def groupId(self) -> str:
        return "diagnosis"

    def shortHelpString(self) -> str:
        return self.tr(
            "Imports priority districts (QPV) of both generations, renewal districts (NPNRU) or any polygons as "
            "perimeters of the workspace. The code of a QPV gives its dates: QP until 31/12/2023, QN since "
            "01/01/2024; both are kept. Fields left empty are looked for by the names that published files use.\n"
            "A row whose code is known updates it, a table without geometry gives codes and names only. Broken "
            "outlines are mended, or refused with the row and the reason. A perimeter that spills over the territory "
            "is kept whole; one wholly beyond it is left out.\n"
            "Give a layer, or the address of a WFS and the name of its layer: only what lies around the territory is "
            "then asked for."
        )

    def initAlgorithm(self, configuration: Any = None) -> None:
        self.add_workspace_parameter()
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                "INPUT", self.tr("Perimeters (or give a WFS)"), [QgsProcessing.TypeVector], optional=True
            )
        )
        for name, label in (
            ("CODE_FIELD", self.tr("Field of the code (found when empty)")),
            ("NAME_FIELD", self.tr("Field of the name (found when empty)")),
        ):
            self.addParameter(QgsProcessingParameterField(name, label, parentLayerParameterName="INPUT", optional=True))
        self.addParameter(
            QgsProcessingParameterEnum(
                "KIND",
                self.tr("Kind (by_code: what the code implies)"),
                [_BY_CODE, *KINDS],
                defaultValue=_BY_CODE,
                usesStaticStrings=True,
            )
        )
        self.addParameter(QgsProcessingParameterString("WFS", self.tr("Address of a WFS"), optional=True))
        self.addParameter(QgsProcessingParameterString("LAYER", self.tr("Layer of the WFS"), optional=True))
        self.add_number_outputs(CREATED=self.tr("Created"), UPDATED=self.tr("Updated"), REJECTED=self.tr("Rejected"))

    def check(self, parameters: Dict[str, Any], context: QgsProcessingContext) -> None:
        url, layer = (self.parameterAsString(parameters, name, context).strip() for name in ("WFS", "LAYER"))
        if bool(parameters.get("INPUT")) == bool(url):
            raise Problem(
                QT_TRANSLATE_NOOP("Sentence", "Give either a layer of perimeters or a WFS: one of them, not both.")
            )
        if url and (not layer or not url.lower().startswith(("http://", "https://"))):
            raise Problem(
                QT_TRANSLATE_NOOP(
                    "Sentence", "A WFS needs an address that begins with http and the name of one of its layers."
                )
            )

    def use(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: ProcessingFeedback
    ) -> Dict[str, Any]:
        from ..tasks.import_perimeters import import_perimeters, perimeters_of_wfs

        words = {name: self.parameterAsString(parameters, name, context).strip() for name in ("WFS", "LAYER", "KIND")}
        fields = [self.parameterAsString(parameters, name, context) for name in ("CODE_FIELD", "NAME_FIELD")]
        address = self.parameterAsString(parameters, self.WORKSPACE, context)
        kind = None if words["KIND"] == _BY_CODE else words["KIND"]
        if words["WFS"]:
            summary = perimeters_of_wfs(address, words["WFS"], words["LAYER"], kind, *fields, feedback)
        else:
            source = self.parameterAsSource(parameters, "INPUT", context)
            if source is None:
                raise QgsProcessingException(self.invalidSourceError(parameters, "INPUT"))
            summary = import_perimeters(address, source, kind, *fields, feedback)
        for remark in summary.remarks:
            feedback.say(remark)
        return {"CREATED": summary.created, "UPDATED": summary.updated, "REJECTED": summary.rejected}
