"""The ready models shipped in ``resources/models``, offered beside the algorithms they are made of."""

from typing import Iterator

from qgis.core import QgsProcessingModelAlgorithm
from qgis.PyQt.QtCore import QCoreApplication

from ..domain.sentence import QT_TRANSLATE_NOOP
from ..paths import RESOURCES

_NAMES = {
    "roadcompetences": QT_TRANSLATE_NOOP("Models", "Competences of roads, from IGN's BD TOPO"),
    "pointsnoirs": QT_TRANSLATE_NOOP("Models", "Points noirs of a perimeter, from a layer of points"),
}


class ReadyModel(QgsProcessingModelAlgorithm):
    """A model under the name that people read; its own name is its id."""

    def displayName(self) -> str:
        return QCoreApplication.translate("Models", _NAMES[self.name()])


def ready_models() -> Iterator[ReadyModel]:
    """Each model that could be read."""
    for name in _NAMES:
        model = ReadyModel()
        if model.fromFile(str(RESOURCES / "models" / f"{name}.model3")):
            yield model
