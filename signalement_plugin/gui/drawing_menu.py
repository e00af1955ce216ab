"""The menu "Draw competences": helpers beside QGIS's own editing tools, for the competences that are selected."""

from datetime import date
from typing import TYPE_CHECKING, Callable, Dict, List, Optional, Sequence, Tuple

from qgis.core import QgsFeature, QgsGeometry, QgsPointXY, QgsVectorLayer
from qgis.gui import QgsGui, QgsMapCanvas
from qgis.PyQt.QtCore import QLocale, QObject
from qgis.PyQt.QtWidgets import QAction, QInputDialog, QMenu, QWidget

from ..domain.sentence import Problem
from .controller import Controller
from .place_tool import PlaceTool
from .runner import Runner

if TYPE_CHECKING:
    from ..layers.drawing import Drawing

_EDIT = "edit"


class DrawingMenu(QObject):
    """Fills ``menu``; each entry is one step of the layer's undo. ``show_layer`` makes a layer QGIS's active one."""

    def __init__(
        self,
        menu: QMenu,
        canvas: QgsMapCanvas,
        controller: Controller,
        runner: Runner,
        show_layer: Callable[[QgsVectorLayer], None],
        window: Optional[QWidget] = None,
    ):
        super().__init__(window)
        self._controller, self._runner, self._show_layer, self._window = controller, runner, show_layer, window
        self._tool = PlaceTool(canvas, self.tr("Click in the gap to fill. Escape: leave it."))
        self._tool.placed.connect(self._fill)
        self._actions: Dict[str, Tuple[QAction, int]] = {}
        menu.setToolTipsVisible(True)
        self._add(menu, _EDIT, self.tr("&Edit the competences"), self._edit, 0)
        menu.addSeparator()
        self._add(menu, "commune", self.tr("Take the &commune's outline"), self._take_commune, 1)
        self._add(menu, "perimeter", self.tr("Take a &perimeter's outline…"), self._take_perimeter, 1)
        self._add(menu, "lines", self.tr("Area around &lines…"), self._around_lines, 1)
        menu.addSeparator()
        self._add(menu, "gap", self.tr("&Fill a gap"), lambda: canvas.setMapTool(self._tool), 1)
        self._add(menu, "overlap", self.tr("&Give an overlap to…"), self._give_overlap, 2)
        menu.addSeparator()
        self._add(menu, "transfer", self.tr("&Transfer to another service…"), self._transfer, 1)
        menu.aboutToShow.connect(self.show_possible)
        menu.aboutToHide.connect(self._let_keys_through)

    @property
    def actions(self) -> Dict[str, QAction]:
        """The entries by name."""
        return {name: action for name, (action, _) in self._actions.items()}

    def tear_down(self) -> None:
        """Leave QGIS as it was."""
        self._tool.tear_down()
        for action, _ in self._actions.values():
            QgsGui.shortcutsManager().unregisterAction(action)

    def show_possible(self) -> None:
        """Grey what cannot be done now, with the reason."""
        layer = self._layer("competence")
        for action, least in self._actions.values():
            reason = self._reason(layer, least)
            action.setEnabled(not reason)
            action.setToolTip(reason)

    def _let_keys_through(self) -> None:
        """Once the menu is closed, a key says itself why it cannot be."""
        for action, _ in self._actions.values():
            action.setEnabled(True)

    def _reason(self, layer: Optional[QgsVectorLayer], least: int) -> str:
        if layer is None:
            return self.tr("Open or create a workspace first.")
        if least and not layer.isEditable():
            return self.tr("Begin to edit the competences first.")
        if layer.selectedFeatureCount() < least:
            several = self.tr("Select the competences that overlap, on the map or in the attribute table.")
            one = self.tr("Select a competence, on the map or in the attribute table.")
            return several if least > 1 else one
        return ""

    def _add(self, menu: QMenu, name: str, text: str, act: Callable[[], None], least: int) -> None:
        action = menu.addAction(text)
        action.setObjectName(f"signalement_draw_{name}")
        action.triggered.connect(lambda _checked=False: self._do(act, least))
        QgsGui.shortcutsManager().registerAction(action)
        self._actions[name] = (action, least)

    def _do(self, act: Callable[[], None], least: int = 0) -> None:
        reason = self._reason(self._layer("competence"), least)
        if reason:  # its key was pressed: nothing greyed it
            self._runner.hint(reason)
            return
        try:
            act()
        except Problem as problem:
            self._runner.problem(problem)

    # What is asked from beside a problem

    def settle(self, ids: Sequence[int]) -> None:
        """Ask which of the competences of those ids keeps what they share, in the edit session."""
        self._do(lambda: self._begin(ids) and self._give_overlap())

    def prefer(self, ids: Sequence[int]) -> None:
        """Ask which of the competences of those ids, whose rules contradict each other, wins, in the edit session."""
        self._do(lambda: self._begin(ids) and self._prefer())

    def hand_over(self, ids: Sequence[int]) -> None:
        """Ask to which service the competences of those ids go, and from when, in the edit session."""
        self._do(lambda: self._begin(ids) and self._transfer())

    def change(self, ids: Sequence[int]) -> None:
        """Select the competences of those ids in the edit session."""
        if self._begin(ids):
            self._runner.hint(self.tr("Selected: change them on the map, in their form or in the attribute table."))

    def fill_place(self, kinds: Sequence[str], place: QgsGeometry, on: date) -> None:
        """Ask which competence gets ``place``, where nobody holds the sub-categories ``kinds``, in the edit session."""
        self._do(lambda: self._begin(()) and self._fill_place(kinds, place, on))

    def _begin(self, ids: Sequence[int]) -> bool:
        """Edit the competences, with those of ``ids`` selected; whether that is possible."""
        layer = self._layer("competence")
        if layer is None:
            self._runner.hint(self.tr("Open or create a workspace first."))
            return False
        self._edit()
        if layer.isEditable():
            layer.selectByIds([row.id() for row in layer.getFeatures() if row["id"] in ids])
        return layer.isEditable()

    def _fill_place(self, kinds: Sequence[str], place: QgsGeometry, on: date) -> None:
        drawing, layer = self._drawing(), self._layer("competence")
        services = {row["id"]: row["name"] for row in self._layer("service").getFeatures()}
        names = {}
        for fid in drawing.able_to_hold(kinds, place, on):
            competence = layer.getFeature(fid)
            names[f"{competence['code']} – {services.get(competence['service_id'], '?')}"] = fid
        if not names:
            self._runner.hint(self.tr("No competence is about this kind: add one to the layer, then draw its area."))
            return
        question = self.tr("Which competence gets this place?")
        name, chosen = QInputDialog.getItem(self._window, self.tr("Fill a gap"), question, list(names), 0, False)
        if chosen:
            layer.selectByIds([names[name]])
            drawing.add_area(names[name], place, self.tr("Fill a gap"))
            self._runner.done(self.tr("Gap of {hectares} ha filled.").format(hectares=_hectares(place.area())))

    # What the entries do

    def _edit(self) -> None:
        layer = self._layer("competence")
        node = self._controller.project.layerTreeRoot().findLayer(layer)
        if node is not None:
            node.setItemVisibilityCheckedParentRecursive(True)
        self._show_layer(layer)
        if not layer.isEditable() and not layer.startEditing():
            self._runner.hint(self.tr("The competences cannot be edited: your account may only read them."))

    def _take_commune(self) -> None:
        drawing, fids = self._drawing(), self._selected()
        outlines = {}
        for fid in fids:
            competence = self._layer("competence").getFeature(fid)
            insee = competence["insee"] or self._commune_around(competence)
            commune = next((c for c in self._layer("commune").getFeatures() if c["insee"] == insee), None)
            if commune is None:
                commune = self._choose(self.tr("Commune"), self._layer("commune"), "name")
            if commune is None:
                return
            outlines[fid] = commune.geometry()
        for fid, outline in outlines.items():
            drawing.take_outline([fid], outline, self.tr("Take the commune's outline"))
        self._runner.done(self.tr("Drawn. Ctrl+Z in the edit session takes it back."))

    def _commune_around(self, competence: QgsFeature) -> Optional[str]:
        if not competence.hasGeometry():
            return None
        place = competence.geometry().pointOnSurface()
        return next((c["insee"] for c in self._layer("commune").getFeatures() if c.geometry().intersects(place)), None)

    def _take_perimeter(self) -> None:
        perimeter = self._choose(self.tr("Perimeter"), self._layer("perimeter"), "name")
        if perimeter is not None:
            step = self.tr("Take the outline of {name}").format(name=perimeter["name"])
            self._drawing().take_outline(self._selected(), perimeter.geometry(), step)
            self._runner.done(self.tr("Drawn. Ctrl+Z in the edit session takes it back."))

    def _around_lines(self) -> None:
        from .drawing_dialogs import LinesDialog

        dialog = LinesDialog(self._window)
        if dialog.exec():
            lines, metres = dialog.lines()
            self._drawing().around_lines(self._selected(), lines, metres, self.tr("Area around lines"))
            self._runner.done(self.tr("Drawn. Ctrl+Z in the edit session takes it back."))

    def _fill(self, x: float, y: float) -> None:
        self._do(lambda: self._fill_at(QgsPointXY(x, y)))

    def _fill_at(self, point: QgsPointXY) -> None:
        selected = self._selected()
        if selected:
            self._seek_gap(selected[0], (point.x(), point.y()))

    def _seek_gap(self, fid: int, place: Tuple[float, float]) -> None:
        """Look in the background for what nobody holds around ``place``, this session's edits included."""
        from ..layers.edits import competence_edits, value_of
        from ..tasks.competence_gap import gap_around

        layer, address, day = self._layer("competence"), self._controller.address, self._controller.today()
        competence = layer.getFeature(fid)
        kind = value_of(competence, "subcategory_code") or value_of(competence, "category_code")
        edits = competence_edits(layer)
        self._runner.start(
            self.tr("Fill a gap"),
            lambda feedback: gap_around(address, place, kind, day, edits, feedback),
            lambda gap: self._do(lambda: self._fill_with(fid, gap), 1),
        )

    def _fill_with(self, fid: int, gap: bytes) -> None:
        from ..layers.shapes import geometry_of

        area = geometry_of(gap)
        if self._layer("competence").getFeature(fid).isValid():  # not deleted meanwhile
            self._drawing().add_area(fid, area, self.tr("Fill a gap"))
            self._runner.done(self.tr("Gap of {hectares} ha filled.").format(hectares=_hectares(area.area())))

    def _selected_by_code(self) -> Dict[str, int]:
        layer = self._layer("competence")
        return {str(layer.getFeature(fid)["code"]): fid for fid in self._selected()}

    def _prefer(self) -> None:
        names = self._selected_by_code()
        question = self.tr("Which competence wins? It gets a higher priority.")
        name, chosen = QInputDialog.getItem(self._window, self.tr("Settle"), question, list(names), 0, False)
        if chosen:
            others = [fid for code, fid in names.items() if code != name]
            step = self.tr("Let {code} win").format(code=name)
            priority = self._drawing().prefer(names[name], others, step)
            self._runner.done(
                self.tr("{code} wins, by its priority of {priority}. Save to make it count.").format(
                    code=name, priority=priority
                )
            )

    def _give_overlap(self) -> None:
        names = self._selected_by_code()
        fids = list(names.values())
        question = self.tr("Which competence keeps what they share?")
        name, chosen = QInputDialog.getItem(self._window, self.tr("Give an overlap"), question, list(names), 0, False)
        if chosen:
            keeper = names[name]
            area = self._drawing().give_overlap(
                keeper, [fid for fid in fids if fid != keeper], self.tr("Give an overlap to {code}").format(code=name)
            )
            self._runner.done(self.tr("{hectares} ha given to {code}.").format(hectares=_hectares(area), code=name))

    def _transfer(self) -> None:
        from .drawing_dialogs import TransferDialog

        services = {row["id"]: row["name"] for row in self._layer("service").getFeatures()}
        dialog = TransferDialog(services, self._window, self._controller.today())
        if dialog.exec():
            service, day = dialog.chosen()
            made = self._drawing().transfer(
                self._selected(), service, day, self.tr("Transfer to {service}").format(service=services[service])
            )
            self._runner.done(
                self.tr("%n competence(s) transferred from {day} on. Save to make it count.", "", len(made)).format(
                    day=day.strftime("%d/%m/%Y")
                )
            )

    def _choose(self, title: str, layer: QgsVectorLayer, shown: str) -> Optional[QgsFeature]:
        rows = {str(row[shown]): row for row in layer.getFeatures() if row.hasGeometry()}
        if not rows:
            self._runner.hint(self.tr("There is none in the workspace: import or draw one first."))
            return None
        name, chosen = QInputDialog.getItem(self._window, title, title, sorted(rows), 0, False)
        return rows[name] if chosen else None

    def _selected(self) -> List[int]:
        return sorted(self._layer("competence").selectedFeatureIds())

    def _drawing(self) -> "Drawing":
        from ..layers.drawing import Drawing

        return Drawing(self._layer("competence"), self._layer)

    def _layer(self, table: str) -> Optional[QgsVectorLayer]:
        from ..layers.project import find_layer

        return find_layer(self._controller.project, self._controller.uid, table) if self._controller.uid else None


def _hectares(square_metres: float) -> str:
    return QLocale().toString(square_metres / 10_000, "f", 2)
