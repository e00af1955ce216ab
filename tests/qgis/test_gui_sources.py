"""A person chooses, source by source, whether answers go back to it."""

import pytest
from qgis.core import QgsApplication, QgsAuthMethodConfig

from signalement_plugin.gui.sources_dialog import SourcesDialog
from signalement_plugin.tasks.deliver import push_updates
from signalement_plugin.tasks.network import credentials
from tests.qgis.test_gui import desktop, runner, wait_until  # noqa: F401 - fixtures
from tests.sources.servers import Reply, Server, as_json
from tests.workspace.conftest import act_on, receive, report, workspace  # noqa: F401 - a fixture


@pytest.fixture
def dialog(workspace, runner):  # noqa: F811
    dialog = SourcesDialog(workspace.address, runner)
    wait_until(lambda: dialog.code.text() == "town")
    yield dialog
    dialog.close()


def town_without(extension):
    def answer(asked):
        if "services" in asked.path:
            return as_json([{"service_code": "D", "service_name": "Déchets"}])
        return Reply(b"", 404) if extension is None else extension

    return answer


def test_ticked_it_queues_and_sends_unticked_it_does_not(workspace, dialog):  # noqa: F811
    first, second = receive(workspace, [report(1), report(2)]).created_ids
    assert dialog.push.isChecked() and "push" not in dialog.settings.toPlainText()
    dialog.push.setChecked(False)
    dialog.settings.setPlainText('{"page_size": 50, "push": true}')
    dialog.save.click()
    wait_until(lambda: dialog.status.text() == "Saved.")
    assert workspace.sources.get("town").settings == {"page_size": 50}, "the box decides"
    act_on(workspace, [first], "watch")
    assert workspace.outbox.waiting() == []
    dialog.status.clear()
    dialog.push.setChecked(True)
    dialog.save.click()
    wait_until(lambda: dialog.status.text() == "Saved.")
    assert workspace.sources.get("town").settings == {"page_size": 50, "push": True}
    act_on(workspace, [second], "watch")
    assert [one.report_id for one in workspace.outbox.waiting()] == [second]


def test_a_layer_cannot_be_sent_answers_and_says_so(workspace, dialog):  # noqa: F811
    dialog.kind.setCurrentIndex(dialog.kind.findData("layer"))
    assert not dialog.push.isEnabled() and "cannot" in dialog.about_push.text()
    dialog.save.click()
    wait_until(lambda: dialog.status.text() == "Saved.")
    assert "push" not in workspace.sources.get("town").settings


def test_a_layer_set_to_be_sent_answers_all_the_same_holds_nothing_else_up(workspace, tmp_path):  # noqa: F811
    path = tmp_path / "reports.csv"
    path.write_text("id,name\n1,a\n")
    settings = {"push": True, "mapping": {"request_id": "id"}}
    workspace.sources.add("town", "layer", str(path), settings=settings)
    (key,) = receive(workspace, [report(1)]).created_ids
    act_on(workspace, [key], "watch")
    done = push_updates(workspace.address)
    assert (done.sent, done.retried, done.failed) == (0, 1, 0) and "takes no updates" in str(done.remarks[0])


@pytest.mark.parametrize(
    "extension, said",
    [
        (as_json({"errors": [{"code": 400, "description": "bad request"}]}, status=400), "It takes answers"),
        (None, "It takes no answers"),
        (Reply(b"", 403), "is not known"),
    ],
)
def test_a_test_says_whether_the_server_takes_answers(dialog, extension, said):
    with Server(town_without(extension)) as server:
        dialog.url.setText(server.url)
        dialog.test.click()
        wait_until(lambda: said in dialog.status.text())


@pytest.mark.parametrize(
    "user, headers",
    [("api_key", {"api_key": "clé:s3cret"}), ("agent", {"Authorization": "Basic YWdlbnQ6Y2zDqTpzM2NyZXQ="})],
)
def test_a_basic_authentication_of_the_user_api_key_is_a_key(qgis_app, user, headers):
    manager = QgsApplication.authManager()
    assert manager.setMasterPassword("maître", True)
    config = QgsAuthMethodConfig("Basic")
    config.setName("town")
    config.setConfigMap({"username": user, "password": "clé:s3cret", "realm": ""})
    stored, config = manager.storeAuthenticationConfig(config)[:2]
    assert stored
    assert credentials(config.id()) == headers
    manager.removeAuthenticationConfig(config.id())
