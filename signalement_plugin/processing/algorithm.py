"""What every algorithm of the provider shares: a thin shell over one use case.

A subclass declares its parameters and outputs and writes ``use(parameters, context, feedback)``, which
calls the use case and returns the outputs. Problems become QgsProcessingException in the reader's
language; nothing here touches the project or the interface, since it runs in a worker thread. Use cases are
imported when an algorithm runs: QGIS asks every provider for its algorithms when it starts.
"""

from abc import abstractmethod
from typing import TYPE_CHECKING, Any, Dict

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..domain.sentence import Problem, Sentence
from ..layers.words import say

if TYPE_CHECKING:
    from ..tasks.pull import PullSummary


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

    def add_workspace_parameter(self) -> None:
        """Declare WORKSPACE, first parameter of every algorithm."""
        workspace = QgsProcessingParameterString(self.WORKSPACE, self.tr("Workspace (.gpkg file or PostgreSQL)"))
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

    def checkParameterValues(self, parameters: Dict[str, Any], context: QgsProcessingContext):
        from ..tasks.address import resolve

        accepted, sentence = super().checkParameterValues(parameters, context)
        if not accepted:
            return accepted, sentence
        try:
            resolve(self.parameterAsString(parameters, self.WORKSPACE, context))
            self.check(parameters, context)
        except Problem as problem:
            return False, say(problem)
        return True, ""

    def check(self, parameters: Dict[str, Any], context: QgsProcessingContext) -> None:
        """Raise Problem when a parameter cannot be used; the shared ones are checked already."""

    def processAlgorithm(
        self,
        parameters: Dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> Dict[str, Any]:
        try:
            return self.use(parameters, context, ProcessingFeedback(feedback))
        except Problem as problem:
            if problem.detail:
                feedback.pushDebugInfo(problem.detail)
            raise QgsProcessingException(say(problem)) from problem

    @abstractmethod
    def use(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: ProcessingFeedback
    ) -> Dict[str, Any]:
        """Run the use case and return the outputs by name."""
