"""Algorithm ``exportdiagnosis``."""

from typing import Any, Dict, List, Optional, Tuple

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingOutputFile,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsProcessingUtils,
    QgsVectorLayer,
)

from ..domain.sentence import QT_TRANSLATE_NOOP, Problem
from .algorithm import ProcessingFeedback, SignalementAlgorithm

_AUDIENCES = ("internal", "partners", "public")


class ExportDiagnosis(SignalementAlgorithm):
    """The diagnosis of a district, in one folder."""

    ID = "exportdiagnosis"

    def displayName(self) -> str:
        return self.tr("Export a diagnosis")

    def group(self) -> str:
        return self.tr("Hotspots and diagnosis")

    def groupId(self) -> str:
        return "diagnosis"

    def shortHelpString(self) -> str:
        return self.tr(
            "Writes the diagnosis of a district (QPV, NPNRU or any polygons) to one folder: a GeoPackage whose "
            "layers open with their symbols, a QGIS project with a theme and a layout for each map, a report in "
            "French (PDF), a table, and the metadata: period, parameters, openings, what is withheld.\n"
            "The perimeter is the code of one that the workspace knows, or a layer of polygons (its file, or its "
            "name in the project). What spills over the territory is kept and said to be no data. A second period is "
            "compared by an exact test on rates; a kind closed in either is no data, never zero.\n"
            "Counts under the threshold are withheld, with what would give them back; 0 is for internal use only. "
            "Neither texts nor photos leave. A diagnosis that is in the folder is replaced; a folder that holds "
            "anything else is refused."
        )

    def flags(self) -> QgsProcessingAlgorithm.Flags:
        # its pages are layouts: graphics scenes, which QGIS's window shares
        return super().flags() | QgsProcessingAlgorithm.FlagNoThreading

    def initAlgorithm(self, configuration: Any = None) -> None:
        self.add_workspace_parameter()
        self.addParameter(
            QgsProcessingParameterString(
                "PERIMETER", self.tr("Perimeter: a code of the workspace, or polygons (layer)")
            )
        )
        self.add_day_parameters(required=True, FROM=self.tr("First day"), TO=self.tr("Last day"))
        self.add_day_parameters(
            COMPARE_FROM=self.tr("Compared with: first day"), COMPARE_TO=self.tr("Compared with: last day")
        )
        self.addParameter(
            QgsProcessingParameterString(
                "KINDS",
                self.tr("Categories and sub-categories (codes, commas between; all when empty)"),
                optional=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterString(
                "BUFFERS", self.tr("Buffers (metres, commas between)"), "100, 300", optional=True
            )
        )
        for name, label, value in (
            ("MIN_COUNT", self.tr("Withhold counts under (0: nothing, for internal use)"), 6),
            ("MIN_PEOPLE", self.tr("Place a recommendation from groups of at least (people)"), 5),
        ):
            self.addParameter(
                QgsProcessingParameterNumber(
                    name, label, QgsProcessingParameterNumber.Integer, value, minValue=0, maxValue=1000
                )
            )
        self.addParameter(
            QgsProcessingParameterEnum(
                "AUDIENCE",
                self.tr("For whom"),
                list(_AUDIENCES),
                defaultValue=_AUDIENCES[1],
                usesStaticStrings=True,
            )
        )
        self.addParameter(QgsProcessingParameterFolderDestination("OUTPUT", self.tr("Folder of the diagnosis")))
        for name, label in (
            ("GEOPACKAGE", self.tr("Layers (GeoPackage)")),
            ("REPORT", self.tr("Report (PDF)")),
            ("METADATA", self.tr("Metadata (JSON)")),
        ):
            self.addOutput(QgsProcessingOutputFile(name, label))
        self.add_number_outputs(WITHHELD=self.tr("Numbers withheld"))

    def check(self, parameters: Dict[str, Any], context: QgsProcessingContext) -> None:
        from ..tasks.local_days import check_period

        check_period(*(self.day(parameters, name, context) for name in ("FROM", "TO")))
        self._compared(parameters, context)
        self._buffers(parameters, context)
        if self.parameterAsString(parameters, "AUDIENCE", context) == "public":
            self._refuse_to_tell_all(parameters, context)

    def use(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: ProcessingFeedback
    ) -> Dict[str, Any]:
        from ..layers.diagnosis_sheet import Terms
        from ..tasks.diagnosis import export_diagnosis

        given = self.parameterAsString(parameters, "PERIMETER", context).strip()
        layer = QgsProcessingUtils.mapLayerFromString(given, context)
        codes = self.parameterAsString(parameters, "KINDS", context).replace(";", ",").split(",")
        done = export_diagnosis(
            self.parameterAsString(parameters, self.WORKSPACE, context),
            layer if isinstance(layer, QgsVectorLayer) else given,
            Terms(
                self.day(parameters, "FROM", context),
                self.day(parameters, "TO", context),
                self._compared(parameters, context),
                tuple(code.strip() for code in codes if code.strip()),
                self._buffers(parameters, context),
                self.parameterAsInt(parameters, "MIN_COUNT", context),
                self.parameterAsInt(parameters, "MIN_PEOPLE", context),
                self.parameterAsString(parameters, "AUDIENCE", context),
            ),
            self.parameterAsString(parameters, "OUTPUT", context),
            layer.name() if layer else "",
            feedback,
        )
        return {
            "OUTPUT": str(done.folder),
            "GEOPACKAGE": str(done.geopackage),
            "REPORT": str(done.report),
            "METADATA": str(done.metadata),
            "WITHHELD": done.withheld,
        }

    def _compared(self, parameters: Dict[str, Any], context: QgsProcessingContext) -> Optional[Tuple]:
        from ..tasks.local_days import check_period

        days = [self.day(parameters, name, context) for name in ("COMPARE_FROM", "COMPARE_TO")]
        if not any(days):
            return None
        if not all(days):
            raise Problem(
                QT_TRANSLATE_NOOP(
                    "Sentence", "The period compared with needs a first and a last day: give both, or neither."
                )
            )
        check_period(*days)
        return tuple(days)

    def _buffers(self, parameters: Dict[str, Any], context: QgsProcessingContext) -> Tuple[float, ...]:
        words: List[str] = self.parameterAsString(parameters, "BUFFERS", context).replace(";", ",").split(",")
        try:
            return tuple(float(word) for word in words if word.strip())
        except ValueError as error:
            raise Problem(
                QT_TRANSLATE_NOOP("Sentence", "“{text}” is no list of distances. Write metres like 100, 300."),
                text=", ".join(words),
            ) from error

    def _refuse_to_tell_all(self, parameters: Dict[str, Any], context: QgsProcessingContext) -> None:
        if self.parameterAsInt(parameters, "MIN_COUNT", context) < 2:
            raise Problem(
                QT_TRANSLATE_NOOP(
                    "Sentence",
                    "A public diagnosis withholds small counts: give a threshold of 2 at least (6 by default), or "
                    "choose another audience.",
                )
            )
