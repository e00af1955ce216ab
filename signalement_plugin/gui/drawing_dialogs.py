"""What the drawing of competences asks: to whom and from when, around which lines and how far."""

from datetime import date
from typing import List, Mapping, Optional, Tuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFieldProxyModel,
    QgsGeometry,
    QgsMapLayerProxyModel,
    QgsProject,
)
from qgis.gui import QgsFieldComboBox, QgsMapLayerComboBox
from qgis.PyQt.QtCore import QDate
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from ..tasks.projection import WORKSPACE_CRS
from .buttons import accept_or_cancel

_FARTHEST_M = 1000.0


class TransferDialog(QDialog):
    """To which service, from which day on? ``services``: their names by id."""

    def __init__(self, services: Mapping[int, str], parent: Optional[QWidget] = None, today: Optional[date] = None):
        super().__init__(parent)
        self.setWindowTitle(self.tr("Transfer to another service"))
        note = QLabel(
            self.tr(
                "The competence ends on this day and begins for the other service. Reports of the days before keep "
                "their routes."
            )
        )
        note.setWordWrap(True)
        self.service = QComboBox()
        for key, name in sorted(services.items(), key=lambda item: item[1]):
            self.service.addItem(name, key)
        self.service.setEditable(True)  # to type a part of the name
        self.service.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        day = today or date.today()
        self.day = QDateEdit(QDate(day.year, day.month, day.day))
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("dd/MM/yyyy")
        form = QFormLayout()
        form.addRow(self.tr("Service"), self.service)
        form.addRow(self.tr("From"), self.day)
        self.buttons = accept_or_cancel(self, self.tr("Transfer"))
        layout = QVBoxLayout(self)
        layout.addWidget(note)
        layout.addLayout(form)
        layout.addWidget(self.buttons)
        self.service.editTextChanged.connect(self._hold)
        self._hold()
        self.resize(440, self.sizeHint().height())

    def chosen(self) -> Tuple[int, date]:
        """The service's id and the day."""
        return self.service.itemData(self._place()), self.day.date().toPyDate()

    def _place(self) -> int:
        return self.service.findText(self.service.currentText())

    def _hold(self, *_: object) -> None:
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(self._place() >= 0)


class LinesDialog(QDialog):
    """Around which lines, and how far on each side?"""

    def __init__(self, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self.setWindowTitle(self.tr("Area around lines"))
        note = QLabel(self.tr("Around the selected lines of the layer, or all of them when none is selected."))
        note.setWordWrap(True)
        self.layer = QgsMapLayerComboBox()
        self.layer.setFilters(QgsMapLayerProxyModel.LineLayer)
        self.distance = QDoubleSpinBox()
        self.distance.setRange(0.1, _FARTHEST_M)
        self.distance.setValue(5.0)
        self.distance.setSuffix(" m")
        self.field = QgsFieldComboBox()
        self.field.setFilters(QgsFieldProxyModel.Numeric)
        self.field.setAllowEmptyFieldName(True)
        self.layer.layerChanged.connect(self.field.setLayer)
        self.field.setLayer(self.layer.currentLayer())
        form = QFormLayout()
        form.addRow(self.tr("Layer of lines"), self.layer)
        form.addRow(self.tr("Distance on each side"), self.distance)
        form.addRow(self.tr("or the field that holds it (m)"), self.field)
        self.buttons = accept_or_cancel(self, self.tr("Draw"))
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(self.layer.currentLayer() is not None)
        layout = QVBoxLayout(self)
        layout.addWidget(note)
        layout.addLayout(form)
        layout.addWidget(self.buttons)
        self.resize(440, self.sizeHint().height())

    def lines(self) -> Tuple[List[QgsGeometry], List[float]]:
        """The lines, in the workspace's coordinates, and the distance of each in metres."""
        layer, field = self.layer.currentLayer(), self.field.currentField()
        transform = QgsCoordinateTransform(
            layer.crs(), QgsCoordinateReferenceSystem(WORKSPACE_CRS), QgsProject.instance()
        )
        lines, metres = [], []
        for feature in layer.selectedFeatures() if layer.selectedFeatureCount() else layer.getFeatures():
            line = QgsGeometry(feature.geometry())
            line.transform(transform)
            lines.append(line)
            given = feature[field] if field else self.distance.value()
            metres.append(min(float(given), _FARTHEST_M) if isinstance(given, (int, float)) else 0.0)
        return lines, metres
