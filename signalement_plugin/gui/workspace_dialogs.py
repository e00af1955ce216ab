"""Creating and opening a workspace, and choosing where its real outlines come from."""

from pathlib import Path
from typing import Optional

from qgis.core import QgsFieldProxyModel, QgsMapLayerProxyModel, QgsVectorLayer
from qgis.gui import QgsFieldComboBox, QgsFileWidget, QgsMapLayerComboBox
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QGroupBox,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from ..tasks.outlines import FROM_IGN
from .buttons import accept_or_cancel
from .place import PlaceWidget


class OpenWorkspaceDialog(QDialog):
    """Where is the workspace to open?"""

    def __init__(self, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self.setWindowTitle(self.tr("Open a workspace"))
        self.place = PlaceWidget(saving=False)
        layout = QVBoxLayout(self)
        layout.addWidget(self.place)
        layout.addStretch()
        self.buttons = accept_or_cancel(self, self.tr("Open"))
        self.place.hold(self.buttons.button(QDialogButtonBox.StandardButton.Ok))
        layout.addWidget(self.buttons)
        self.resize(480, self.sizeHint().height())


class NewWorkspaceDialog(QDialog):
    """Where is the workspace to be made, for which territory, with which nomenclature?"""

    def __init__(self, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self.setWindowTitle(self.tr("New workspace"))
        self.place = PlaceWidget(saving=True)
        self.overwrite = QCheckBox(self.tr("Replace a workspace that is already there"))
        self._bundled = QRadioButton(self.tr("The EPT's 24 communes (schematic outlines, to be replaced later)"))
        self._own = QRadioButton(self.tr("My own layer of communes"))
        self._bundled.setChecked(True)
        self.communes = QgsMapLayerComboBox()
        self.communes.setFilters(QgsMapLayerProxyModel.PolygonLayer)
        self.insee_field, self.name_field, self.population_field = (QgsFieldComboBox() for _ in range(3))
        self.population_field.setFilters(QgsFieldProxyModel.Numeric)
        self.population_field.setAllowEmptyFieldName(True)
        self.communes.layerChanged.connect(self._show_fields)
        self._show_fields(self.communes.currentLayer())
        self.nomenclature = QgsFileWidget()
        self.nomenclature.setFilter("CSV (*.csv)")
        self.nomenclature.lineEdit().setPlaceholderText(self.tr("The bundled French nomenclature"))
        layout = QVBoxLayout(self)
        for title, widget in (
            (self.tr("Place"), self._place_box()),
            (self.tr("Territory"), self._territory_box()),
            (self.tr("Nomenclature (CSV)"), self.nomenclature),
        ):
            box = QGroupBox(title)
            inner = QVBoxLayout(box)
            inner.addWidget(widget)
            layout.addWidget(box)
        self.buttons = accept_or_cancel(self, self.tr("Create"))
        self.place.hold(self.buttons.button(QDialogButtonBox.StandardButton.Ok))
        layout.addWidget(self.buttons)
        self._own.toggled.connect(self._show_choice)
        self._show_choice()
        self.resize(520, self.sizeHint().height())

    def communes_layer(self) -> Optional[QgsVectorLayer]:
        """The layer of communes chosen, or ``None`` for the bundled territory."""
        return self.communes.currentLayer() if self._own.isChecked() else None

    def nomenclature_path(self) -> Optional[Path]:
        """The nomenclature's file, or ``None`` for the bundled one."""
        path = self.nomenclature.filePath().strip()
        return Path(path) if path else None

    def _place_box(self) -> QWidget:
        box = QWidget()
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.place)
        layout.addWidget(self.overwrite)
        return box

    def _territory_box(self) -> QWidget:
        box = QWidget()
        form = QFormLayout(box)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(self._bundled)
        form.addRow(self._own)
        form.addRow(self.tr("Layer"), self.communes)
        form.addRow(self.tr("Field of the INSEE code"), self.insee_field)
        form.addRow(self.tr("Field of the name"), self.name_field)
        form.addRow(self.tr("Field of the population"), self.population_field)
        return box

    def _show_fields(self, layer: Optional[QgsVectorLayer]) -> None:
        """Offer the fields of ``layer``, those first that look like the code, the name and the population."""
        for combo, words in (
            (self.insee_field, ("insee",)),
            (self.name_field, ("nom", "name")),
            (self.population_field, ("population",)),
        ):
            combo.setLayer(layer)
            names = [] if layer is None else [field.name() for field in layer.fields()]
            combo.setField(next((n for word in words for n in names if word in n.lower()), combo.currentField()))

    def _show_choice(self) -> None:
        for widget in (self.communes, self.insee_field, self.name_field, self.population_field):
            widget.setEnabled(self._own.isChecked())


class OutlinesDialog(QDialog):
    """Where do the real outlines come from?"""

    def __init__(self, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self.setWindowTitle(self.tr("Real outlines"))
        note = QLabel(
            self.tr(
                "Replaces the outlines of the communes. Routes that a person confirmed are kept; the others are "
                "proposed again."
            )
        )
        note.setWordWrap(True)
        self._ign = QRadioButton(self.tr("From IGN's Géoplateforme (needs a network)"))
        self._file = QRadioButton(self.tr("From a file of communes"))
        self._ign.setChecked(True)
        self.file = QgsFileWidget()
        self.file.setEnabled(False)
        self._file.toggled.connect(self.file.setEnabled)
        self._file.toggled.connect(self._show_choice)
        self.file.fileChanged.connect(self._show_choice)
        layout = QVBoxLayout(self)
        for widget in (note, self._ign, self._file, self.file):
            layout.addWidget(widget)
        layout.addStretch()
        self.buttons = accept_or_cancel(self, self.tr("Replace"))
        layout.addWidget(self.buttons)
        self.resize(460, self.sizeHint().height())

    def _show_choice(self, _: object = None) -> None:
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(bool(self.source()))

    def source(self) -> str:
        """What ``tasks.outlines`` understands; empty when no file is chosen."""
        return FROM_IGN if self._ign.isChecked() else self.file.filePath().strip()
