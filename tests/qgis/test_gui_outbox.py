"""The outbox shows what waits as the citizen will read it, and why it does."""

import pytest
from qgis.gui import QgsMessageBar

from signalement_plugin.gui.outbox_dialog import OutboxDialog
from signalement_plugin.gui.runner import Runner
from signalement_plugin.workspace import create_workspace
from tests.qgis.test_gui import own_settings, wait_until  # noqa: F401 - a fixture
from tests.sources.servers import Reply, Server, as_json
from tests.tasks.test_deliver import Town, queue
from tests.workspace.conftest import NOMENCLATURE, TERRITORY, receive, report, workspace  # noqa: F401 - a fixture


def test_what_waits_is_shown_sent_and_said(qgis_app, tmp_path, own_settings):  # noqa: F811
    path = str(tmp_path / "w.gpkg")
    with Server(lambda asked: Reply(b"", 500)) as server, create_workspace(path, TERRITORY, NOMENCLATURE) as made:
        made.sources.add("town", "open311", server.url, settings={"push": True})
        (key,) = receive(made, [report(7)]).created_ids
        made._engine.execute("UPDATE report SET state = 'watched' WHERE id = ?", (key,))
        bar = QgsMessageBar()
        dialog = OutboxDialog(path, Runner(bar))
        wait_until(lambda: dialog.table.rowCount() == 1)
        assert dialog.table.item(0, 1).text() == "7"
        assert dialog.whole.toPlainText() == "Le lieu est suivi"
        assert dialog.send.isEnabled() and not dialog.retry.isEnabled()
        assert dialog.table.isVisibleTo(dialog)
        assert not dialog.send.autoDefault(), "Enter in the list sends nothing"
        dialog.send.click()
        wait_until(dialog.retry.isEnabled)
        assert "500" in dialog.table.item(0, 3).text()
        made._engine.execute("UPDATE outbox SET sent_at = created_at")
        dialog.reload()
        wait_until(lambda: dialog.table.rowCount() == 0)
        assert dialog.status.text().startswith("Nothing waits")
        assert not dialog.table.isVisibleTo(dialog) and not dialog.send.isEnabled()


@pytest.mark.parametrize("every", [True, False])
def test_what_failed_or_was_put_off_goes_again_at_once_all_or_the_chosen(workspace, every):  # noqa: F811
    whims = [
        (False, as_json({"errors": [{"code": 400, "description": "api_key"}]}, status=400)),
        (False, Reply(b"", 500)),
    ]
    town = Town(*whims)
    with Server(town) as server:
        queue(workspace, server.url, reports=3)
        dialog = OutboxDialog(workspace.address, Runner(QgsMessageBar()))
        wait_until(lambda: dialog.table.rowCount() == 3)
        dialog.send.click()
        wait_until(lambda: "Failed: 1" in dialog.status.text())
        standings = [dialog.table.item(row, 3).text().splitlines()[0] for row in range(3)]
        assert standings[0] == "✕ failed" and all(text.startswith("next try") for text in standings[1:])
        assert town.kept == []
        (dialog.send if every else dialog.retry).click()
        wait_until(lambda: dialog.status.text().startswith("Sent: "))
        wait_until(lambda: dialog.table.rowCount() == (0 if every else 2))
        assert len(town.kept) == (3 if every else 1) and town.twice == 0
        dialog.close()
