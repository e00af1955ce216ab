"""Photographs on their way to a widget: the last ones asked for, and no others."""

from typing import Optional, Sequence, Set

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...domain.sentence import QT_TRANSLATE_NOOP, Problem
from ...sources.photos import PhotoProblem
from ...tasks.photos import Photo, PhotoLoading


class PhotoLoader(QObject):
    """``loaded(place, photo)`` tells each photograph of the last ``load``, shown or not; never one of another.

    ``address``: the workspace of the report, empty when there is none (see PhotoLoading).
    """

    loaded = pyqtSignal(int, object)

    def __init__(self, parent: Optional[QObject] = None):
        super().__init__(parent)
        self.address = ""
        self._task: Optional[PhotoLoading] = None
        self._round = 0
        self._urls: Sequence[str] = ()
        self._told: Set[int] = set()

    def load(self, urls: Sequence[str], side: Optional[int]) -> None:
        """Load ``urls`` instead of what was on its way; ``side`` as for PhotoLoading."""
        self.cancel()
        self._urls, self._told = tuple(urls), set()
        task = PhotoLoading(self.tr("Photos"), self._urls, side, self.address, self._round)
        task.loaded.connect(self._tell)
        task.failed.connect(lambda problem, asked=self._round: self._give_up(asked, problem))
        for ended in (task.succeeded, task.failed, task.stopped):
            ended.connect(lambda *_, ended_task=task: self._forget(ended_task))
        self._task = task
        task.start()

    def cancel(self) -> None:
        """Stop what is on its way: it interests nobody any more."""
        self._round += 1
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _tell(self, asked: int, place: int, photo: Photo) -> None:
        if asked == self._round:
            self._told.add(place)
            self.loaded.emit(place, photo)

    def _give_up(self, asked: int, problem: Problem) -> None:
        """The whole task failed: say so in each place that has no answer."""
        for place, url in enumerate(self._urls) if asked == self._round else ():
            if place not in self._told:
                why = PhotoProblem(
                    QT_TRANSLATE_NOOP("Sentence", "Not reached"),
                    QT_TRANSLATE_NOOP("Sentence", "The photo could not be fetched. {why} Click to ask for it again."),
                    retry=True,
                    why=problem.sentence,
                )
                self._tell(asked, place, Photo(url, problem=why))

    def _forget(self, task: PhotoLoading) -> None:
        if self._task is task:
            self._task = None
