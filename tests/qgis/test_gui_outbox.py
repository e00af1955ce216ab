"""The outbox shows what waits as the citizen will read it, and why it does."""

from qgis.gui import QgsMessageBar

from signalement_plugin.gui.outbox_dialog import OutboxDialog
from signalement_plugin.gui.runner import Runner
from signalement_plugin.workspace import create_workspace
from tests.qgis.test_gui import own_settings, wait_until  # noqa: F401 - a fixture
from tests.sources.servers import Reply, Server
from tests.workspace.conftest import NOMENCLATURE, TERRITORY, receive, report


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
        dialog.send.click()
        wait_until(dialog.retry.isEnabled)
        assert "500" in dialog.table.item(0, 4).text()
        made._engine.execute("UPDATE outbox SET sent_at = created_at")
        dialog.reload()
        wait_until(lambda: dialog.table.rowCount() == 0)
        assert dialog.status.text().startswith("Nothing waits")
