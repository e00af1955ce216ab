"""The interface is complete in French: no source string without its translation, none with other places."""

import re
import shutil
import subprocess
import xml.etree.ElementTree as ET

import pytest

from tests import ROOT

TS = ROOT / "i18n" / "signalement_fr.ts"


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
