"""The map while reports are triaged: what is marked on it, where it goes, and the tool that places a report."""

import numpy as np
import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsExpression,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsSnappingConfig,
    QgsTolerance,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas, QgsMapCanvasItem, QgsMapToolPan, QgsStatusBar
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QPoint, QPointF, QRectF, QSize, QSizeF, Qt
from qgis.PyQt.QtGui import QColor, QImage, QPainter
from qgis.PyQt.QtTest import QSignalSpy, QTest

from signalement_plugin.gui.place_tool import PlaceTool
from signalement_plugin.gui.triage import outline_lines
from signalement_plugin.gui.triage.label_places import LabelPlaces
from signalement_plugin.gui.triage.map_marks import MapMarks
from signalement_plugin.gui.triage.marks_item import MarksItem
from signalement_plugin.gui.triage.outline_lines import View
from signalement_plugin.layers.project import add_workspace_group, find_layer
from signalement_plugin.layers.symbols import service_color
from signalement_plugin.tasks import background
from signalement_plugin.tasks.address import open_at
from signalement_plugin.workspace import create_workspace
from tests.qgis.test_gui import wait_until
from tests.workspace.conftest import NOMENCLATURE, TERRITORY, X0, Y0, square

LAMBERT = QgsCoordinateReferenceSystem("EPSG:2154")
DRAWN = (X0 + 1_000, Y0 + 1_000)
HERE = (X0 + 1_500, Y0 + 1_500)


def show_workspace(address):
    """A project that shows a workspace with a drawn competence, a commune's and the EPT's; the workspace's uid."""
    with create_workspace(address, TERRITORY, NOMENCLATURE) as made:
        upsert = made.configuration.upsert
        upsert("actor", [{"code": "TOWN", "name": "Ville", "kind": "commune"}])
        upsert("service", [{"code": f"S{n}", "actor_code": "TOWN", "name": f"Service {n}"} for n in (1, 2, 3)])
        upsert(
            "competence",
            [
                {"code": "drawn", "service_code": "S1", "category_code": "waste", "geom": square(*DRAWN, 1_000)},
                {"code": "town", "service_code": "S2", "category_code": "waste", "insee": "94001"},
                {"code": "all", "service_code": "S3", "category_code": "waste"},
            ],
        )
        uid = made.uid
    project = QgsProject()
    add_workspace_group(project, address, uid)
    return project, uid


@pytest.fixture
def shown(tmp_path, qgis_app):
    project, uid = show_workspace(str(tmp_path / "essai.gpkg"))
    yield project, uid
    project.clear()


@pytest.fixture
def canvas(qgis_app):
    canvas = QgsMapCanvas()
    canvas.resize(QSize(800, 600))
    canvas.setDestinationCrs(LAMBERT)
    canvas.show()
    canvas.setExtent(QgsRectangle(X0, Y0, X0 + 4_000, Y0 + 3_000))
    yield canvas
    canvas.close()
    canvas.deleteLater()


@pytest.fixture
def marks(canvas, shown):
    marks = MapMarks(canvas, *shown)
    yield marks
    marks.tear_down()


@pytest.fixture
def ids(shown):
    return ids_of(*shown)


def ids_of(project, uid):
    return {area["code"]: area["id"] for area in find_layer(project, uid, "competence_area").getFeatures()}


def items(canvas):
    return [item for item in canvas.scene().items() if isinstance(item, MarksItem)]


def outlined(canvas):
    return [(outline.number, outline.label, outline.is_winner) for item in items(canvas) for outline in item.outlines]


def show(marks, canvas, candidates):
    marks.show_route(candidates)
    wait_until(lambda: len(outlined(canvas)) == len(candidates))


def labels(canvas):
    return [label for item in items(canvas) for label in item.labels]


def words(canvas):
    return [" ".join(label.lines) for label in labels(canvas)]


def painted(item):
    """The lines of each outline."""
    return [lines for _, lines in item._borders]


def lengths(lines):
    return [round(line.length(), 3) for line in lines]


def box(outline):
    points = np.vstack(outline.rings)
    return QgsRectangle(*points.min(axis=0).tolist(), *points.max(axis=0).tolist())


def picture(canvas):
    """What the marks paint, on white."""
    image = QImage(canvas.size(), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    for item in items(canvas):
        item.paint(painter)
    painter.end()
    return image


def counted(image, color):
    return sum(image.pixelColor(x, y) == color for x in range(image.width()) for y in range(image.height()))


# the route


def test_the_winner_comes_first_and_each_has_the_criterion_and_the_colour_of_its_service(marks, canvas, shown, ids):
    route = [(ids["town"], "Ville: wider area", False), (ids["drawn"], "Parc: written exception", True)]
    show(marks, canvas, route)
    assert outlined(canvas) == [(1, "Parc: written exception", True), (2, "Ville: wider area", False)]
    assert words(canvas) == ["1 Parc: written exception", "2 Ville: wider area"]
    services = {f["id"]: f["service_id"] for f in find_layer(*shown, "competence_area").getFeatures()}
    (item,) = items(canvas)
    assert [o.color for o in item.outlines] == [service_color(services[ids[code]]) for code in ("drawn", "town")]
    winner, other = painted(item)
    assert (len(winner), max(lengths(other)) <= 9) == (4, True), "four sides, and dashes"


def test_areas_are_read_from_either_engine(canvas, workspace_address):
    project, uid = show_workspace(workspace_address)
    marks, ids = MapMarks(canvas, project, uid), ids_of(project, uid)
    show(marks, canvas, [(ids[code], code, code == "drawn") for code in ids])
    (item,) = items(canvas)
    width = {outline.label: round(box(outline).width()) for outline in item.outlines}
    assert width == {"drawn": 1_000, "town": 5_000, "all": 10_000}
    marks.tear_down()
    project.clear()


def test_a_services_colour_is_that_of_the_layer_of_competences(shown):
    symbol = find_layer(*shown, "competence_area").renderer().symbol().symbolLayer(0)
    drawn = symbol.dataDefinedProperties().property(symbol.Property.PropertyStrokeColor).expressionString()
    for service in (1, 2, 7, 130):
        said = QgsExpression(drawn.replace('"service_id"', str(service))).evaluate()
        red, green, blue = map(int, said.split(",")[:3])
        ours = service_color(service)
        assert max(abs(ours.red() - red), abs(ours.green() - green), abs(ours.blue() - blue)) <= 1


def test_the_winners_line_is_painted_where_its_area_ends(marks, canvas, ids):
    show(marks, canvas, [(ids["drawn"], "", True)])
    (outline,) = items(canvas)[0].outlines
    corner = canvas.getCoordinateTransform().transform(QgsPointXY(*DRAWN))
    seen = picture(canvas).pixelColor(int(corner.x()) + 40, int(corner.y()))
    assert seen.name() == outline.color.name()


def test_labels_lie_within_the_view_and_not_over_one_another(marks, canvas, ids):
    canvas.setExtent(QgsRectangle(*HERE, HERE[0] + 400, HERE[1] + 300))  # within all three areas
    show(marks, canvas, [(ids[code], f"{code}: " + "a long reason " * 9, code == "drawn") for code in ids])
    places = [label.place for label in labels(canvas)]
    assert len(places) == 3
    assert all(QRectF(canvas.rect()).contains(place) for place in places)
    assert not any(a.intersects(b) for a in places for b in places if a is not b)
    assert [words.split()[0] for words in words(canvas)] == ["1", "2", "3"]
    assert sorted(places, key=lambda place: place.top()) == places, "the winner is on top of the list"


def test_the_label_of_a_small_area_stands_beside_it(marks, canvas, ids):
    canvas.zoomScale(150_000)
    canvas.setCenter(QgsPointXY(*HERE))
    show(marks, canvas, [(ids["drawn"], "Parc", True)])
    marks.show_neighbours(*HERE, [])
    (label,) = labels(canvas)
    here = pixel_of(canvas, *HERE)
    assert not label.place.contains(QPointF(here))
    assert abs(label.place.center().x() - here.x()) < 150 and abs(label.place.center().y() - here.y()) < 150


def test_a_label_is_text_however_hostile(marks, canvas, ids):
    hostile = "<img src='http://x.example/'>\n\u202e" + "A" * 100_000
    show(marks, canvas, [(ids["drawn"], hostile, True)])
    (label,) = labels(canvas)
    said = " ".join(label.lines)
    assert "<img" in said and "\u202e" not in said and len(said) < 300
    assert QRectF(canvas.rect()).contains(label.place)


def test_outlines_read_for_a_report_that_is_no_longer_looked_at_are_dropped(marks, canvas, ids):
    marks.show_route([(ids["drawn"], "the first", True)])
    marks.show_route([(ids["town"], "the second", True)])
    wait_until(lambda: outlined(canvas) and not background._running)
    assert outlined(canvas) == [(1, "the second", True)]


def test_outlines_read_after_all_was_cleared_are_not_shown(marks, canvas, ids):
    marks.show_route([(ids["drawn"], "late", True)])
    marks.clear()
    wait_until(lambda: not background._running)
    assert items(canvas) == []


def test_the_outlines_of_the_report_before_go_at_once(marks, canvas, ids):
    show(marks, canvas, [(ids["drawn"], "the first", True)])
    marks.show_route([(ids["town"], "the second", True)])
    assert outlined(canvas) == []
    wait_until(lambda: outlined(canvas) == [(1, "the second", True)])


def test_a_competence_that_is_gone_is_left_out(marks, canvas, ids):
    marks.show_route([(987_654, "gone", True), (ids["town"], "still there", False)])
    wait_until(lambda: outlined(canvas))
    assert outlined(canvas) == [(1, "still there", False)]


def test_a_competence_is_drawn_once_and_the_same_words_stand_once(marks, canvas, shown, ids):
    with open_at(find_layer(*shown, "report").source().split("|")[0]) as workspace:
        row = {"code": "drawn 2", "service_code": "S1", "category_code": "light", "geom": square(X0, Y0, 500)}
        workspace.configuration.upsert("competence", [row])
    ids = ids_of(*shown)
    both = [(ids["drawn"], "EPT", True), (ids["drawn 2"], "EPT", True)]
    marks.show_route([*both, (ids["drawn"], "its rank", False), (ids["town"], "Ville", False)])
    wait_until(lambda: outlined(canvas))
    assert outlined(canvas) == [(1, "EPT", True), (2, "Ville", False)]
    (item,) = items(canvas)
    assert box(item.outlines[0]) == QgsRectangle(X0, Y0, DRAWN[0] + 1_000, DRAWN[1] + 1_000)


def test_a_crowd_of_candidates_leaves_the_map_readable(marks, canvas, ids):
    marks.show_route([(key, f"reason {key}", False) for key in (*ids.values(), *range(100, 150))])
    wait_until(lambda: outlined(canvas))
    assert len(outlined(canvas)) == len(ids)


@pytest.mark.parametrize("crs", ["EPSG:3857", "EPSG:4326", "EPSG:2154"])
def test_marks_follow_the_reference_system_of_the_project(marks, canvas, ids, crs):
    show(marks, canvas, [(ids["drawn"], "Parc", True)])
    marks.show_neighbours(*HERE, [(HERE[0] + 100, HERE[1], "100 m")])
    there = QgsCoordinateReferenceSystem(crs)
    canvas.setDestinationCrs(there)
    wait_until(lambda: outlined(canvas))
    (item,) = items(canvas)
    expected = QgsGeometry.fromRect(QgsRectangle(*DRAWN, DRAWN[0] + 1_000, DRAWN[1] + 1_000))
    transform = QgsCoordinateTransform(LAMBERT, there, QgsProject.instance())
    expected.transform(transform)
    found, wanted = box(item.outlines[0]), expected.boundingBox()
    assert found.center().distance(wanted.center()) < wanted.width() / 1_000
    assert item.report.distance(transform.transform(QgsPointXY(*HERE))) < wanted.width() / 1_000


# the neighbours


def test_neighbours_are_joined_by_a_line_with_its_label(marks, canvas):
    marks.show_neighbours(*HERE, [(HERE[0] + 700, HERE[1], "700 m"), (HERE[0], HERE[1] + 600, "600 m")])
    assert words(canvas) == ["700 m", "600 m"]
    here = canvas.getCoordinateTransform().transform(QgsPointXY(*HERE))
    assert picture(canvas).pixelColor(int(here.x()) + 120, int(here.y())).lightness() < 200
    marks.show_neighbours(*HERE, [])
    assert words(canvas) == [] and counted(picture(canvas), QColor("white")) == 800 * 600


# what is left


def test_nothing_is_left_on_the_canvas(marks, canvas, ids):
    before = len(canvas.scene().items())
    show(marks, canvas, [(ids["drawn"], "Parc", True)])
    marks.show_neighbours(*HERE, [(HERE[0] + 100, HERE[1], "100 m")])
    assert len(canvas.scene().items()) == before + 1
    marks.clear()
    assert len(canvas.scene().items()) == before
    marks.clear()
    show(marks, canvas, [(ids["drawn"], "again", True)])
    assert len(canvas.scene().items()) == before + 1


def test_marks_survive_the_loss_of_their_item(marks, canvas, ids):
    show(marks, canvas, [(ids["drawn"], "Parc", True)])
    sip.delete(items(canvas)[0])
    marks.clear()
    show(marks, canvas, [(ids["drawn"], "again", True)])


# going to a report


def test_going_to_a_report_in_the_middle_moves_nothing(marks, canvas):
    canvas.setExtent(QgsRectangle(HERE[0] - 400, HERE[1] - 300, HERE[0] + 400, HERE[1] + 300))
    before = canvas.extent()
    marks.go_to(HERE[0] + 10, HERE[1])
    assert canvas.extent() == before


def test_going_to_a_report_elsewhere_keeps_a_scale_that_shows_reports(marks, canvas):
    canvas.setExtent(QgsRectangle(X0, Y0, X0 + 400, Y0 + 300))
    before = canvas.scale()
    marks.go_to(*HERE)
    assert canvas.scale() == pytest.approx(before)
    assert canvas.center().distance(QgsPointXY(*HERE)) < 1


@pytest.mark.parametrize("crs", ["EPSG:2154", "EPSG:4326"])
def test_going_to_a_report_from_afar_comes_close_enough_to_see_it(marks, canvas, crs):
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem(crs))
    canvas.zoomScale(1_000_000)
    marks.go_to(*HERE)
    assert canvas.scale() == pytest.approx(2_500, rel=0.01)


def test_the_report_flashes_and_leaves_nothing(marks, canvas):
    before = len(canvas.scene().items())
    marks.go_to(*HERE)
    assert len(canvas.scene().items()) > before
    wait_until(lambda: len(canvas.scene().items()) == before)


# outlines as lines


@pytest.fixture
def view(canvas):
    """800 x 600 pixels of 5 m."""
    return View.of(canvas.mapSettings())


def circle(center, radius, n):
    angle = np.linspace(0, 2 * np.pi, n)
    return np.array(center) + radius * np.column_stack([np.cos(angle), np.sin(angle)])


def test_what_falls_in_one_pixel_is_one_point(view):
    few, many = (view.pixels(circle((X0 + 2_000, Y0 + 1_500), 1_000, n)) for n in (1_000, 100_000))
    assert len(many) < 3_000
    assert outline_lines.solid(many, view, 0).shape[1] == 4
    assert np.abs(many.min(axis=0) - few.min(axis=0)).max() < 2 and np.abs(many[0] - many[-1]).max() < 1e-6


@pytest.mark.parametrize("rotation", [0, 30, -135])
def test_outlines_turn_with_the_map(canvas, rotation):
    canvas.setRotation(rotation)
    places = np.array([[X0, Y0], [X0 + 3_000, Y0 + 500], [X0 + 1_000, Y0 + 2_000]])
    expected = [canvas.getCoordinateTransform().transform(QgsPointXY(*place)) for place in places.tolist()]
    found = View.of(canvas.mapSettings()).pixels(places)
    assert np.allclose(found, [(place.x(), place.y()) for place in expected], atol=1e-3)


def test_what_is_not_seen_is_not_drawn(view):
    ring = view.pixels(circle((X0 + 2_000, Y0 + 1_500), 1_000_000, 100_000))
    assert len(outline_lines.solid(ring, view, 0.5)) == len(outline_lines.dashes(ring, view, 0.5, 9, 7)) == 0
    crossing = view.pixels(np.array([[X0 - 900_000, Y0 + 1_500], [X0 + 900_000, Y0 + 1_500]]))
    assert len(outline_lines.solid(crossing, view, 0)) == 1, "both ends are far away"
    assert len(outline_lines.dashes(crossing, view, 0, 9, 7)) == pytest.approx(800 / 16, abs=2)


def test_dashes_stay_in_place_while_the_map_moves(view):
    line = np.array([[X0 - 10_000.0, Y0 + 1_500], [X0 + 10_000, Y0 + 1_500]])
    here = outline_lines.dashes(view.pixels(line), view, 0, 9, 7)
    moved = View(view.matrix - [[0, 0], [0, 0], [5, 0]], view.width, view.height)
    there = outline_lines.dashes(moved.pixels(line), moved, 0, 9, 7)
    both = np.intersect1d((here[:, 0] - 5).round(4), there[:, 0].round(4))
    assert len(both) >= len(there) - 1 > 40
    assert np.allclose(here[:, 2] - here[:, 0], 9)


def test_anchors_of_labels_lie_on_the_line_and_in_the_view(view):
    ring = view.pixels(circle((X0 + 2_000, Y0 + 1_500), 1_800, 400))
    found = outline_lines.milestones(ring, view, 40)
    center, radius = view.pixels(np.array([[X0 + 2_000, Y0 + 1_500]]))[0], 1_800 * view.matrix[0, 0]
    distance = np.hypot(*(found - center).T)
    assert len(found) > 10 and np.allclose(distance, radius, atol=1)
    assert found.min() >= 0 and found[:, 0].max() <= view.width and found[:, 1].max() <= view.height


# the places of labels


def test_the_first_label_has_the_choice_of_places():
    places = LabelPlaces(QRectF(0, 0, 400, 300))
    size, anchors = QSizeF(80, 20), [QPointF(200, 150), QPointF(100, 100)]
    assert places.near(size, anchors).center() == QPointF(200, 150)
    assert places.near(size, anchors).center() == QPointF(100, 100)
    assert places.near(size, anchors) is None
    assert places.near(QSizeF(500, 20), [QPointF(50, 50)]) is None, "wider than the view"


def test_a_list_that_finds_no_free_corner_is_shown_all_the_same():
    view = QRectF(0, 0, 200, 60)
    places = LabelPlaces(view, [view])
    assert len(places.stacked([QSizeF(80, 20)] * 5)) == 5


# placing a report


@pytest.fixture
def status_bar(canvas):
    """That of the window around the canvas."""
    bar = QgsStatusBar(canvas)
    yield bar
    bar.deleteLater()


@pytest.fixture
def pan(canvas):
    tool = QgsMapToolPan(canvas)
    canvas.setMapTool(tool)
    return tool


@pytest.fixture
def tool(canvas, pan):
    tool = PlaceTool(canvas, "Click where the report is. Escape: leave it.")
    yield tool
    tool.tear_down()


def pixel_of(canvas, x, y):
    place = canvas.getCoordinateTransform().transform(QgsPointXY(x, y))
    return QPoint(round(place.x()), round(place.y()))


@pytest.mark.parametrize("crs", ["EPSG:2154", "EPSG:3857"])
def test_a_click_places_the_report_and_gives_the_tool_before_back(tool, canvas, pan, status_bar, crs):
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem(crs))
    canvas.setCenter(
        QgsCoordinateTransform(LAMBERT, canvas.mapSettings().destinationCrs(), QgsProject.instance()).transform(
            QgsPointXY(*HERE)
        )
    )
    canvas.zoomScale(5_000)
    placed, said, taken_back = map(QSignalSpy, (tool.placed, tool.messageEmitted, tool.messageDiscarded))
    canvas.setMapTool(tool)
    assert "Escape" in status_bar.currentMessage() and said[0][0] == status_bar.currentMessage()
    assert canvas.cursor().shape() == Qt.CursorShape.CrossCursor
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(400, 300))
    assert len(placed) == 1
    assert QgsPointXY(*placed[0]).distance(QgsPointXY(*HERE)) < 3, "pixels of 1.3 m"
    assert canvas.mapTool() is pan
    assert status_bar.currentMessage() == "" and len(taken_back) == 1
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    assert len(placed) == 1, "one click, one place"


@pytest.mark.parametrize("give_up", ["escape", "right button"])
def test_a_person_may_give_up(tool, canvas, pan, give_up):
    placed, given_up = QSignalSpy(tool.placed), QSignalSpy(tool.given_up)
    canvas.setMapTool(tool)
    if give_up == "escape":
        QTest.keyClick(canvas, Qt.Key.Key_Escape)
    else:
        QTest.mouseClick(canvas.viewport(), Qt.MouseButton.RightButton, pos=QPoint(400, 300))
    assert (len(placed), len(given_up)) == (0, 1)
    assert canvas.mapTool() is pan


def test_a_release_without_its_press_places_nothing(tool, canvas):
    placed = QSignalSpy(tool.placed)
    canvas.setMapTool(tool)
    QTest.mouseRelease(canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(400, 300))
    assert len(placed) == 0 and canvas.mapTool() is tool


def test_choosing_another_tool_leaves_that_one_in_place(tool, canvas):
    canvas.setMapTool(tool)
    other = QgsMapToolPan(canvas)
    canvas.setMapTool(other)
    tool.tear_down()
    assert canvas.mapTool() is other
    canvas.mapToolSet.connect(tool._remember)


def test_a_tool_before_that_is_gone_does_not_come_back(canvas):
    gone, tool = QgsMapToolPan(canvas), PlaceTool(canvas, "Click where the report is. Escape: leave it.")
    canvas.setMapTool(gone)
    canvas.setMapTool(tool)
    sip.delete(gone)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.mapTool() is None
    tool.tear_down()


def test_it_places_as_often_as_it_is_taken_up(tool, canvas, pan):
    placed = QSignalSpy(tool.placed)
    for _ in range(3):
        canvas.setMapTool(tool)
        QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(400, 300))
        assert canvas.mapTool() is pan
    assert len(placed) == 3


def test_without_a_tool_before_there_is_none_after(canvas):
    tool = PlaceTool(canvas, "Click where the report is. Escape: leave it.")
    canvas.setMapTool(tool)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.mapTool() is None
    tool.tear_down()


def test_the_click_snaps_as_the_project_says(tool, canvas):
    corner = (HERE[0] + 3.0, HERE[1] + 3.0)
    layer = QgsVectorLayer("Point?crs=EPSG:2154", "bornes", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(*corner)))
    layer.dataProvider().addFeature(feature)
    canvas.setLayers([layer])
    canvas.setExtent(QgsRectangle(HERE[0] - 80, HERE[1] - 60, HERE[0] + 80, HERE[1] + 60))
    snapping = QgsSnappingConfig()
    snapping.setEnabled(True)
    snapping.setMode(QgsSnappingConfig.SnappingMode.AllLayers)
    snapping.setTypeFlag(QgsSnappingConfig.SnappingTypes.VertexFlag)
    snapping.setTolerance(30)
    snapping.setUnits(QgsTolerance.UnitType.Pixels)
    utils = canvas.snappingUtils()
    utils.setMapSettings(canvas.mapSettings())
    utils.setConfig(snapping)
    assert utils.snapToMap(QgsPointXY(*HERE)).isValid(), "the index is there, as after a moment in QGIS"
    placed = QSignalSpy(tool.placed)
    canvas.setMapTool(tool)
    QTest.mouseMove(canvas.viewport(), pixel_of(canvas, *HERE))
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=pixel_of(canvas, *HERE))
    assert tuple(placed[0]) == pytest.approx(corner)
    assert [i for i in canvas.scene().items() if isinstance(i, QgsMapCanvasItem) and i.isVisible()] == []
