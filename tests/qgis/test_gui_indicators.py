"""The panel of indicators: figures at a glance, what is withheld, periods, export."""

import csv
from datetime import date, datetime, timezone

import numpy as np
import pytest
from qgis.PyQt.QtCore import QDate, Qt
from qgis.PyQt.QtGui import QImage, QPainter
from qgis.PyQt.QtWidgets import QPushButton

from signalement_plugin.gui.indicators_dialog import (
    BY_CATEGORY,
    BY_SERVICE,
    LAST_12_MONTHS,
    LAST_30_DAYS,
    LAST_YEAR,
    OTHER,
    IndicatorsDialog,
)
from signalement_plugin.gui.indicators_table import BACKLOG, MONTHS, NAME, OUT_OF_SCOPE, REPORTS, _stretches
from signalement_plugin.workspace import create_workspace
from tests.qgis.test_gui import desktop, runner, wait_until  # noqa: F401 - fixtures
from tests.workspace.conftest import NOMENCLATURE, TERRITORY, X0, Y0, receive, report

TODAY = date(2026, 11, 23)


@pytest.fixture
def address(tmp_path, qgis_app):
    """In 94001, 30 reports of waste over three months of 2026, 8 of light; in 94002, 4 of waste."""
    path = str(tmp_path / "essai.gpkg")
    with create_workspace(path, TERRITORY, NOMENCLATURE) as made:
        made.sources.add("town", "open311", "")
        reports = [report(n, requested_at=datetime(2026, 8 + n % 3, 5, tzinfo=timezone.utc)) for n in range(30)]
        reports += [
            report(100 + n, service_code="L", requested_at=datetime(2026, 9, 5, tzinfo=timezone.utc)) for n in range(8)
        ]
        reports += [report(200 + n, requested_at=datetime(2026, 9, 5, tzinfo=timezone.utc)) for n in range(4)]
        receive(made, reports, x=np.full(42, X0 + 100.0), y=np.full(42, Y0 + 100.0))
        made._engine.execute("UPDATE report SET insee = CASE WHEN id <= 38 THEN '94001' ELSE '94002' END")
    return path


@pytest.fixture
def dialog(address, runner):  # noqa: F811 - a fixture
    shown = IndicatorsDialog(address, runner, today=TODAY)
    wait_until(lambda: shown.export.isEnabled())
    yield shown
    shown.close()


def table(dialog):
    """The texts of the rows, by name."""
    model = dialog.view.model()
    rows = [[model.index(row, column).data() for column in range(9)] for row in range(model.rowCount())]
    return {row[NAME]: row for row in rows}


def read(dialog):
    """Whether what was asked last is shown."""
    wait_until(lambda: dialog.status.text() != "Reading…")


def test_communes_are_listed_with_their_figures_and_small_ones_withheld(dialog):
    rows = table(dialog)
    assert rows["Amont"][REPORTS] == "…" and rows["Aval"][REPORTS] == "< 6", "the total would give the small one back"
    assert dialog.totals.findChildren(type(dialog.status))[0].text() == "42"
    index = dialog.view.model().index(0, REPORTS)
    assert "Withheld" in index.data(Qt.ItemDataRole.ToolTipRole) or "Fewer" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_rows_may_be_categories_or_services_and_narrowed(dialog):
    dialog.grouping.setCurrentIndex(BY_CATEGORY)
    assert {name: row[REPORTS] for name, row in table(dialog).items()} == {"Déchets": "34", "Lumière": "8"}
    dialog.narrowing.setCurrentIndex(dialog.narrowing.findText("Amont"))
    assert table(dialog)["Lumière"][REPORTS] == "8"
    dialog.grouping.setCurrentIndex(BY_SERVICE)
    assert table(dialog) == {} and "confirmed to a service" in dialog.status.text()
    assert dialog.view.isColumnHidden(OUT_OF_SCOPE)


def test_enter_in_a_date_presses_no_button(dialog):
    assert not any(button.isDefault() or button.autoDefault() for button in dialog.findChildren(QPushButton))


def test_the_largest_are_first_and_a_click_sorts_otherwise(dialog):
    dialog.grouping.setCurrentIndex(BY_CATEGORY)
    assert list(table(dialog)) == ["Déchets", "Lumière"]
    dialog.view.sortByColumn(BACKLOG, Qt.SortOrder.AscendingOrder)
    assert list(table(dialog)) == ["Lumière", "Déchets"]


@pytest.mark.parametrize(
    "period, first, last",
    [
        (LAST_30_DAYS, date(2026, 10, 25), TODAY),
        (LAST_12_MONTHS, date(2025, 12, 1), TODAY),
        (LAST_YEAR, date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_a_period_sets_its_days(dialog, period, first, last):
    dialog.period.activated.emit(period)
    days = [date(*edit.date().getDate()) for edit in (dialog.since, dialog.until)]
    assert days == [first, last] and dialog.period.currentIndex() == period
    read(dialog)


def test_a_day_chosen_makes_another_period_and_a_wrong_one_is_refused_in_words(dialog):
    dialog.until.setDate(QDate(2026, 8, 31))
    assert dialog.period.currentIndex() == OTHER
    read(dialog)
    dialog.grouping.setCurrentIndex(BY_CATEGORY)
    assert table(dialog)["Déchets"][REPORTS] == "10"
    dialog.until.setDate(QDate(2020, 1, 1))
    read(dialog)
    assert "ends before it begins" in dialog.status.text()


def test_the_export_holds_nothing_that_the_panel_withholds(dialog, tmp_path):
    path = tmp_path / "indicateurs.csv"
    count = dialog.write_csv(path)
    rows = list(csv.DictReader(path.open(encoding="utf-8-sig"), delimiter=";"))
    assert len(rows) == count > 0
    counts = [row[name] for row in rows for name in ("reports", "backlog", "out_of_scope")]
    assert {"< 6", "withheld"} < set(counts) and not {"1", "2", "3", "4", "5"} & set(counts)
    assert rows[-1]["commune"] == rows[-1]["category"] == "Total" and rows[-1]["reports"] == "42"


def test_months_are_drawn_with_gaps(dialog):
    assert _stretches((3, 4, -1, 5, -1, -1)) == [[(0, 3), (1, 4)], [(3, 5)]]
    image = QImage(1180, 640, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    dialog.render(painter)
    painter.end()
    cell = dialog.view.visualRect(dialog.view.model().index(0, MONTHS))
    corner = dialog.view.viewport().mapTo(dialog, cell.topLeft())
    drawn = {image.pixel(corner.x() + x, corner.y() + y) for x in range(cell.width()) for y in range(cell.height())}
    assert len(drawn) > 3, "a line and its ground"


def test_a_window_that_was_closed_is_told_nothing(address, runner):  # noqa: F811 - a fixture
    shown = IndicatorsDialog(address, runner, today=TODAY)
    shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    shown.done(0)
    wait_until(lambda: not runner._tasks)
    assert not shown.export.isEnabled()
