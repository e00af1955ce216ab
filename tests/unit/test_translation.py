"""The interface is complete in French: no source string without its translation, none with other places."""

import html
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET

import pytest

from signalement_plugin.domain.workflow import STATES
from tests import ROOT

TS = ROOT / "i18n" / "signalement_fr.ts"
# a mark that ends a clause, without the no-break space that French puts before it
LOOSE_MARK = re.compile("(?<=\\S)[:;?!](?=\\s|$)|[ \u202f]:(?=\\s|$)|[ \u00a0][;?!](?=\\s|$)")
LOOSE_QUOTE = re.compile("«(?!\u00a0)|(?<!\u00a0)»|’")


def messages(path):
    return [
        (context.findtext("name"), message.findtext("source"), message.find("translation"))
        for context in ET.parse(path).getroot().iter("context")
        for message in context.iter("message")
    ]


def test_nothing_is_left_to_translate():
    unfinished = [
        (context, source)
        for context, source, translation in messages(TS)
        if translation.get("type") or not (translation.text or "".join(form.text or "" for form in translation))
    ]
    assert unfinished == []


@pytest.mark.parametrize("places", [r"{\w+}", r"%\w"])
def test_a_translation_keeps_the_places_of_its_source(places):
    for _, source, translation in messages(TS):
        said = translation.text or ""
        if not list(translation):
            assert sorted(re.findall(places, said)) == sorted(re.findall(places, source)), source


def french_texts():
    """Every French text that people read, with where it is."""
    for context, source, translation in messages(TS):
        for form in [translation, *translation]:
            yield f"{context}: {source}", form.text or ""
    for page in sorted((ROOT / "resources" / "help").glob("*.html")):
        text = re.sub(r"<style>.*?</style>|<[^>]+>", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
        for line in html.unescape(text).splitlines():
            yield page.name, line
    for folder in ("nomenclature", "answers", "walks"):
        for table in sorted((ROOT / "resources" / folder).glob("*.csv")):
            for line in table.read_text(encoding="utf-8").splitlines():
                for cell in [line] if line.startswith("#") else line.split(";"):
                    yield table.name, cell
    for schema in sorted((ROOT / "signalement_plugin" / "workspace" / "schema").glob("*.sql")):
        raised = re.findall(r"RAISE\s*(?:\(ABORT,|EXCEPTION)\s*'((?:[^']|'')+)'", schema.read_text(encoding="utf-8"))
        for sentence in raised:
            yield schema.name, sentence
    for state in STATES:
        yield state.code, state.public_wording


def test_french_marks_have_their_no_break_spaces_and_apostrophes_are_straight():
    loose = [(where, text) for where, text in french_texts() if LOOSE_MARK.search(text) or LOOSE_QUOTE.search(text)]
    assert loose == []


def test_every_string_of_the_code_is_in_the_file(tmp_path):
    shutil.copytree(ROOT / "signalement_plugin", tmp_path / "signalement_plugin")
    files = sorted((tmp_path / "signalement_plugin").rglob("*.py"))
    for file in files:
        text = file.read_text(encoding="utf-8")
        # pylupdate does not read a call that ends with a comma
        file.write_text(re.sub(r",(\s*\))", r"\1", text), encoding="utf-8")
    fresh = tmp_path / "fresh.ts"
    subprocess.run(["pylupdate5", *map(str, files), "-ts", str(fresh)], check=True, capture_output=True)
    wanted = {(context, source) for context, source, _ in messages(fresh)}
    assert wanted == {(context, source) for context, source, _ in messages(TS)}
