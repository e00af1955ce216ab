"""Words, expression functions, addresses and pictograms: what layers rest on, without a workspace."""

import json
import xml.etree.ElementTree as ElementTree

import pytest
from qgis.core import QgsExpression, QgsExpressionContext, QgsExpressionContextScope
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

from signalement_plugin.domain.nomenclature import parse_nomenclature
from signalement_plugin.domain.sentence import Problem, Sentence
from signalement_plugin.domain.trace import Trace
from signalement_plugin.domain.workflow import STATES
from signalement_plugin.layers import functions, labels, symbols
from signalement_plugin.layers.data_sources import layer_sources
from signalement_plugin.layers.words import say
from signalement_plugin.paths import RESOURCES

NAMES = {name for name, *_ in functions._FUNCTIONS}


@pytest.fixture
def registered(qgis_app):
    functions.register()
    yield
    functions.unregister()


def evaluated(expression: str, **variables):
    scope = QgsExpressionContextScope()
    for name, value in variables.items():
        scope.setVariable(name, value)
    context = QgsExpressionContext()
    context.appendScope(scope)
    parsed = QgsExpression(expression)
    result = parsed.evaluate(context)
    assert not parsed.hasEvalError(), parsed.evalErrorString()
    return result


class _Shouting(QTranslator):
    def translate(self, context, text, disambiguation=None, n=-1):
        return text.upper().replace("{NAME}", "{name}").replace("{WHY}", "{why}") if context == "Sentence" else ""

    def isEmpty(self):
        return False


def test_a_sentence_and_the_sentences_in_it_are_translated_but_names_are_not(qgis_app):
    translator = _Shouting()
    QCoreApplication.installTranslator(translator)
    try:
        said = Problem("No layer {name}: {why}", name="new {x}", why=Sentence("gone since {name}", {"name": 2}))
        assert say(said) == "NO LAYER new {x}: GONE SINCE 2"
    finally:
        QCoreApplication.removeTranslator(translator)
    assert say(Sentence("Nothing new.")) == "Nothing new."


def test_functions_come_and_go_any_number_of_times(qgis_app):
    for _ in range(2):
        functions.register()
        functions.register()
        assert all(QgsExpression.isFunctionName(name) for name in NAMES)
        functions.unregister()
        functions.unregister()
        assert not any(QgsExpression.isFunctionName(name) for name in NAMES)


@pytest.mark.parametrize(
    ("instant", "timezone", "clock"),
    [
        ("2026-11-23T23:30:00.000Z", "Europe/Paris", "2026-11-24 00:30"),
        ("2026-07-14T23:30:00.000Z", "Europe/Paris", "2026-07-15 01:30"),
        ("2026-03-29T00:59:00.000Z", "Europe/Paris", "2026-03-29 01:59"),
        ("2026-03-29T01:00:00.000Z", "Europe/Paris", "2026-03-29 03:00"),
        ("2026-07-14T23:30:00.000Z", "Indian/Reunion", "2026-07-15 03:30"),
    ],
)
def test_an_instant_reads_as_the_clock_on_the_territorys_wall(registered, instant, timezone, clock):
    local = f"signalement_local_time('{instant}')"
    assert evaluated(f"format_date({local}, 'yyyy-MM-dd HH:mm')", signalement_timezone=timezone) == clock


@pytest.mark.parametrize("value", ["NULL", "''", "'yesterday'", "12"])
def test_what_is_no_instant_has_no_local_time(registered, value):
    assert evaluated(f"signalement_local_time({value}) IS NULL") == 1


def test_every_state_has_a_name(registered):
    assert set(labels.STATES) == {state.code for state in STATES}
    assert evaluated("signalement_state_label('to_treat')") == "To treat"


def test_a_routes_reasons_are_said_and_a_damaged_trace_says_nothing(registered):
    trace = json.dumps(Trace(status="unassigned", reason="nobody", day="2026-11-23").to_json())
    assert evaluated("signalement_route_reasons(@trace)", trace=trace) == (
        "Nobody holds this competence here at this date."
    )
    for damaged in ("{", "[]", "{}", "null"):
        assert evaluated("signalement_route_reasons(@trace) IS NULL", trace=damaged) == 1


@pytest.mark.parametrize(
    "address",
    [
        "host=db.example user=agent password=hunter2 dbname=ville #tri",
        "postgresql://agent:hunter2@db.example:5433/ville#tri",
        "service=ville password=hunter2 #tri",
    ],
)
def test_a_password_reaches_neither_the_layers_source_nor_the_address_kept(qgis_app, address):
    sources = layer_sources(address)
    assert "hunter2" not in sources.address + sources.source("report") + sources.source("event")
    assert '"tri"."report" (geom)' in sources.source("report")
    assert layer_sources(sources.address).source("event") == sources.source("event")


def test_every_category_shipped_has_its_own_pictogram(qgis_app):
    path = RESOURCES / "nomenclature" / "nomenclature.csv"
    icons = [c.icon for c in parse_nomenclature(path.read_text(encoding="utf-8"), path.name).categories]
    unknown = symbols.icon_path("unknown")
    pictograms = [symbols.icon_path(icon) for icon in icons]
    assert len(set(pictograms)) == len(icons)
    assert unknown not in pictograms
    assert symbols.icon_path("../signalement") == symbols.icon_path("no such") == unknown


def test_pictograms_take_the_colour_of_their_disc(qgis_app):
    for path in (RESOURCES / "icons" / "categories").glob("*.svg"):
        ElementTree.parse(path)
        assert "param(fill)" in path.read_text(encoding="utf-8"), path.name
