"""Questionnaires in a workspace, on both engines: versions never change, what a form gathers comes back by itself."""

import json

import pytest

from signalement_plugin.domain.sentence import Problem
from signalement_plugin.tasks.address import open_at
from signalement_plugin.tasks.create import create
from signalement_plugin.tasks.import_walk import WalkOrder, import_walk
from signalement_plugin.tasks.questionnaires import BUNDLED, export_form, import_questionnaire, read_questionnaire
from signalement_plugin.tasks.walk_forms import WalkInput


@pytest.fixture
def address(workspace_address):
    create(workspace_address)
    return workspace_address


def test_a_new_workspace_has_the_bundled_one_with_its_themes(address):
    with open_at(address) as workspace:
        assert workspace.questionnaires.get("exploratory_walk") == read_questionnaire(BUNDLED)
        assert workspace.walk_intake.words()[0]["memory"] == "Mémoire du quartier"


def test_a_version_never_changes_and_a_new_one_comes_beside_it(address, tmp_path):
    text = BUNDLED.read_text(encoding="utf-8")
    mine = tmp_path / "mien.csv"
    assert import_questionnaire(address, BUNDLED) == 15
    mine.write_text(text.replace("Par où passe-t-on vraiment ?", "Par où coupe-t-on ?"), encoding="utf-8")
    with pytest.raises(Problem, match="another version"):
        import_questionnaire(address, mine)
    changed = mine.read_text(encoding="utf-8").replace("exploratoire;;;1", "exploratoire;;;2")
    mine.write_text(
        changed.replace(
            "theme;memory;Mémoire du quartier;;;\n", "theme;memory;Mémoire du quartier;;;\ntheme;heat;Chaleur;;;\n"
        ),
        encoding="utf-8",
    )
    import_questionnaire(address, mine)
    with open_at(address) as workspace:
        assert [(code, version) for code, version, _ in workspace.questionnaires.all()] == [
            ("exploratory_walk", "2"),
            ("exploratory_walk", "1"),
        ]
        assert "heat" in workspace.questionnaires.get("exploratory_walk").themes
        assert "heat" not in workspace.questionnaires.get("exploratory_walk", "1").themes


def test_what_the_exported_form_gathers_comes_back_without_a_mapping(address, tmp_path):
    from pyxform.xls2xform import convert

    with open_at(address) as workspace:
        if "women" not in workspace.walk_intake.words()[1]:
            workspace._engine.insert("public", {"code": "women", "label": "Femmes"})
    form = tmp_path / "marche.xlsx"
    export_form(address, "exploratory_walk", form)
    xform = convert(form).xform
    turn = {
        "observation/position": "48.7700 2.3900 40 5",
        "observation/theme": "insecurity",
        "observation/facet": "feeling",
        "observation/insecurity_feeling": "On presse le pas le soir",
        "observation/polarity": "negative",
        "observation/intensity": "4",
        "observation/photo": "1.jpg",
        "observation/observed_at": "2026-11-12T21:10:00.000+01:00",
    }
    for field in turn:
        assert field.rpartition("/")[2] in xform
    answer = {
        "results": [
            {
                "_id": 7,
                "participants/group_code": "F1",
                "participants/headcount": "6",
                "participants/publics": "women",
                "username": "zoe",
                "observation": [turn, {**turn, "observation/facet": "use", "observation/insecurity_use": "On évite"}],
                "_attachments": [],
            }
        ]
    }
    saved = tmp_path / "answer.json"
    saved.write_text(json.dumps(answer), encoding="utf-8")
    summary = import_walk(address, WalkOrder(WalkInput("kobo", str(saved)), "M1", photos=False))
    assert (summary.created, summary.rejected, summary.remarks, summary.dropped) == (2, 0, (), ("username",))
    with open_at(address) as workspace:
        found = workspace._engine.rows(
            "SELECT o.theme_code, o.facet, o.polarity, o.intensity, o.text, g.code, g.headcount, gp.public_code "
            "FROM observation o JOIN walk_group g ON g.id = o.walk_group_id "
            "JOIN walk_group_public gp ON gp.walk_group_id = g.id ORDER BY o.id"
        )
        (at,) = workspace._engine.one("SELECT observed_at FROM observation ORDER BY id")
        assert workspace._engine.read_instant(at).isoformat() == "2026-11-12T20:10:00+00:00"
    assert found == [
        ("insecurity", "feeling", -1, 4, "On presse le pas le soir", "F1", 6, "women"),
        ("insecurity", "use", -1, 4, "On presse le pas le soir\nOn évite", "F1", 6, "women"),
    ]
