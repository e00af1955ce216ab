"""What every algorithm of the provider shares: a thin shell over one use case.

A subclass declares its parameters and outputs and writes ``use(parameters, context, feedback)``, which
calls the use case and returns the outputs. Problems become QgsProcessingException in the reader's
language; nothing here touches the project or the interface, since it runs in a worker thread. Use cases are
imported when an algorithm runs: QGIS asks every provider for its algorithms when it starts.
"""

from abc import abstractmethod
from datetime import date
from typing import TYPE_CHECKING, Any, Callable, Dict, Optional, Tuple

from qgis.core import (
    QgsFeatureRequest,
    QgsFeatureSource,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..domain.sentence import QT_TRANSLATE_NOOP, Problem, Sentence
from ..layers.words import say

if TYPE_CHECKING:
    from ..tasks.pull import PullSummary

# laws and reports that count lie between
_FIRST_YEAR, _LAST_YEAR = 1800, 2200


class ProcessingFeedback:
    """Processing's feedback as the use cases see it (``tasks.feedback.Feedback``)."""

    def __init__(self, feedback: QgsProcessingFeedback):
        self._feedback = feedback

    def progress(self, fraction: float) -> None:
        """Show ``fraction`` (0 to 1) of the work done."""
        self._feedback.setProgress(100 * fraction)

    def say(self, sentence: Sentence) -> None:
        """Write ``sentence`` in the log, in the reader's language."""
        self.log(say(sentence))

    def log(self, text: str) -> None:
        """Write ``text``, in the reader's language already, in the log."""
        self._feedback.pushInfo(text)

    def cancelled(self) -> bool:
        """Whether the person asked to stop."""
        return self._feedback.isCanceled()


class SignalementAlgorithm(QgsProcessingAlgorithm):
    """Base of the provider's algorithms. A subclass sets ``ID`` and ``GROUP`` and fills the methods below."""

    WORKSPACE = "WORKSPACE"
    ID = ""

    def name(self) -> str:
        return self.ID

    def createInstance(self) -> "SignalementAlgorithm":
        return type(self)()

    def group(self) -> str:
        return self.tr("Reports and competences")

    def groupId(self) -> str:
        return "reports"

    def tr(self, text: str) -> str:
        """Translate in the context pylupdate gives a string: the class that holds it."""
        for kind in type(self).__mro__:
            said = QCoreApplication.translate(kind.__name__, text)
            if said != text:
                return said
        return text

    def add_workspace_parameter(self, optional: bool = False) -> None:
        """Declare WORKSPACE, first parameter of nearly every algorithm."""
        label = self.tr("Workspace (.gpkg file or PostgreSQL)")
        workspace = QgsProcessingParameterString(self.WORKSPACE, label, optional=optional)
        workspace.setHelp(
            self.tr(
                "A path that ends in .gpkg, postgresql://…, service=…, or a PostgreSQL connection of QGIS and #schema."
            )
        )
        self.addParameter(workspace)

    def add_number_outputs(self, **labels: str) -> None:
        """Declare one number output per keyword, so that ``qgis_process --json`` shows them."""
        for name, label in labels.items():
            self.addOutput(QgsProcessingOutputNumber(name, label))

    def add_pull_outputs(self) -> None:
        """Declare the counts of a pull or an import of reports."""
        self.add_number_outputs(
            RECEIVED=self.tr("Received"),
            CREATED=self.tr("Created"),
            UPDATED=self.tr("Updated"),
            UNCHANGED=self.tr("Unchanged"),
            REJECTED=self.tr("Rejected"),
        )

    @staticmethod
    def pull_outputs(summary: "PullSummary", feedback: "ProcessingFeedback") -> Dict[str, int]:
        """Say the remarks of ``summary`` and give its counts."""
        for remark in summary.remarks:
            feedback.say(remark)
        return summary.counts()

    def add_day_parameters(self, required: bool = False, **labels: str) -> None:
        """Declare one day per keyword."""
        for name, label in labels.items():
            self.addParameter(
                QgsProcessingParameterDateTime(name, label, QgsProcessingParameterDateTime.Date, optional=not required)
            )

    def period(self, parameters: Dict[str, Any], context: QgsProcessingContext) -> Optional[Tuple[date, date]]:
        """The days FROM and TO, ``None`` when neither is given. Raises Problem when it ends before it begins."""
        from ..tasks.local_days import check_period

        since, until = (self.day(parameters, name, context) for name in ("FROM", "TO"))
        if since is None and until is None:
            return None
        period = since or date(_FIRST_YEAR, 1, 1), until or self.today(parameters, context)
        check_period(*period)
        return period

    def today(self, parameters: Dict[str, Any], context: QgsProcessingContext) -> date:
        """The day it is in the territory of WORKSPACE."""
        from ..tasks.local_days import today_at

        return today_at(self.parameterAsString(parameters, self.WORKSPACE, context))

    def day(self, parameters: Dict[str, Any], name: str, context: QgsProcessingContext) -> Optional[date]:
        """A parameter that is a day, ``None`` where it was not given. Raises Problem for one that law cannot know."""
        moment = self.parameterAsDateTime(parameters, name, context).date()
        if not moment.isValid():
            return None
        if not _FIRST_YEAR <= moment.year() <= _LAST_YEAR:
            raise Problem(
                QT_TRANSLATE_NOOP("Sentence", "The year {year} is out of reach here. Write a date like 2026-11-25."),
                year=moment.year(),
            )
        return moment.toPyDate()

    def source_of(
        self, parameters: Dict[str, Any], name: str, context: QgsProcessingContext
    ) -> Optional[QgsFeatureSource]:
        """A layer given, broken geometries included: they are mended or said where they are read."""
        if not parameters.get(name):
            return None
        source = self.parameterAsSource(parameters, name, context)
        if source is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, name))
        source.setInvalidGeometryCheck(QgsFeatureRequest.GeometryNoCheck)
        return source

    def checkParameterValues(self, parameters: Dict[str, Any], context: QgsProcessingContext):
        accepted, sentence = super().checkParameterValues(parameters, context)
        if not accepted:
            return accepted, sentence
        try:
            self.check_workspace(parameters, context)
            self.check(parameters, context)
        except Problem as problem:
            return False, say(problem)
        return True, ""

    def check_workspace(self, parameters: Dict[str, Any], context: QgsProcessingContext) -> None:
        """Raise Problem when WORKSPACE is no address."""
        from ..tasks.address import resolve

        resolve(self.parameterAsString(parameters, self.WORKSPACE, context))

    def check(self, parameters: Dict[str, Any], context: QgsProcessingContext) -> None:
        """Raise Problem when a parameter cannot be used; the shared ones are checked already."""

    def finish(self, context: QgsProcessingContext, feedback: "ProcessingFeedback") -> Dict[str, Any]:
        """What has to be done on the main thread, after ``use``; the outputs, none to leave them as they are."""
        return {}

    def processAlgorithm(
        self,
        parameters: Dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> Dict[str, Any]:
        return _said_by(feedback, lambda: self.use(parameters, context, ProcessingFeedback(feedback)))

    def postProcessAlgorithm(self, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> Dict[str, Any]:
        return _said_by(feedback, lambda: self.finish(context, ProcessingFeedback(feedback)))

    @abstractmethod
    def use(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: ProcessingFeedback
    ) -> Dict[str, Any]:
        """Run the use case and return the outputs by name."""


def _said_by(feedback: QgsProcessingFeedback, work: Callable[[], Dict[str, Any]]) -> Dict[str, Any]:
    """What ``work`` gives; its Problem as Processing says one."""
    try:
        return work()
    except Problem as problem:
        if problem.detail:
            feedback.pushDebugInfo(problem.detail)
        raise QgsProcessingException(say(problem)) from problem
