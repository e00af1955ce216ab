"""Which services a person calls their own: their reports make the queue "My services"."""

from typing import List, Mapping, Sequence

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QDialog, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ...tasks.settings import Settings
from ..buttons import accept_or_cancel


def kept(uid: str) -> Sequence[int]:
    """The ids of one's own services in the workspace ``uid``."""
    return tuple(Settings.load().my_services.get(uid, ()))


def choose(services: Mapping[int, str], uid: str, parent: QWidget) -> bool:
    """Ask which of ``services`` (id -> name) are one's own, and keep it; whether that was done."""
    dialog = MyServicesDialog(services, kept(uid), parent)
    if not dialog.exec():
        return False
    settings = Settings.load()
    settings.my_services = {**settings.my_services, uid: dialog.chosen()}
    settings.save()
    return True


class MyServicesDialog(QDialog):
    """A list to tick. It is a choice of this computer's, not a right: the database alone gives rights."""

    def __init__(self, services: Mapping[int, str], chosen: Sequence[int], parent: QWidget):
        super().__init__(parent)
        self.setWindowTitle(self.tr("My services"))
        note = QLabel(self.tr("Their reports make the queue “My services”. This changes no right of access."))
        note.setWordWrap(True)
        self.words = QLineEdit()
        self.words.setPlaceholderText(self.tr("Type to narrow the list"))
        self.list = QListWidget()
        for key, name in services.items():
            item = QListWidgetItem(name, self.list)
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if key in chosen else Qt.CheckState.Unchecked)
        self.words.textChanged.connect(self._narrow)
        layout = QVBoxLayout(self)
        for widget in (note, self.words, self.list, accept_or_cancel(self, self.tr("Choose"))):
            layout.addWidget(widget)
        self.resize(420, 480)

    def chosen(self) -> List[int]:
        """The ids of the services that are ticked."""
        items = (self.list.item(place) for place in range(self.list.count()))
        return [item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() == Qt.CheckState.Checked]

    def _narrow(self, words: str) -> None:
        for place in range(self.list.count()):
            item = self.list.item(place)
            item.setHidden(words.casefold() not in item.text().casefold())
