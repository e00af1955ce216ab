"""The printed topics and balance sheet: what people wrote stands as text, and the warning is on the page."""

import subprocess

import pytest
from qgis.PyQt.QtGui import QTextDocument

from signalement_plugin.domain.sentence import Problem
from signalement_plugin.domain.walk_topics import figures, topics
from signalement_plugin.layers.walk_pages import balance_page, topic_table, topics_page, write_pdf
from tests.qgis.test_triage import HOSTILE
from tests.unit.test_walk_topics import recommended, seen

TOPICS = topics([seen(1, HOSTILE), seen(2, "Square", group="B"), seen(3, "Square")], [recommended(HOSTILE, 1)])


def plain(html):
    document = QTextDocument()
    document.setHtml(html)
    return document.toPlainText()


def test_what_people_wrote_is_text_on_the_page(qgis_app):
    html = topics_page(HOSTILE, "20/11/2026", TOPICS)
    assert "<img" not in html and HOSTILE in plain(html)
    html = balance_page(HOSTILE, "", figures([3], [], [], 0, 4), {"levers": f"{HOSTILE}\nDeux lignes"}, "")
    assert "<img" not in html and "Deux lignes" in plain(html)
    assert "not told, or fewer than can be said" in plain(html)


def test_what_rests_on_one_group_says_so_where_it_stands(qgis_app):
    text = plain(topics_page("Marche", "", TOPICS))
    assert text.count("Rests on one group only") == 1
    columns, rows = topic_table(TOPICS)
    assert all(len(row) == len(columns) for row in rows)
    assert [bool(row[-1]) for row in rows] == [topic.rests_on_one_group for topic in TOPICS]
    alone = topics([seen(1, "Square")], [])
    assert plain(topics_page("Marche", "", alone)).index("⚠") < plain(topics_page("Marche", "", alone)).index("1.")


def test_a_page_is_written_or_says_why_it_cannot(qgis_app, tmp_path):
    path = tmp_path / "sujets.pdf"
    write_pdf(path, topics_page("Marche de nuit", "20/11/2026", TOPICS))
    said = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout
    assert "Marche de nuit" in said and "Square" in said
    for wrong in (tmp_path, tmp_path / "none" / "x.pdf"):
        with pytest.raises(Problem, match="could not be written"):
            write_pdf(wrong, "")
