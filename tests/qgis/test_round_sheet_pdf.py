"""The round sheet on paper: every stop is there, whole, inside its page and beside nothing else."""

from datetime import date

import pytest

from signalement_plugin.domain.round_sheet import sheet_of
from signalement_plugin.layers import round_sheet_pdf
from signalement_plugin.layers.round_sheet_pdf import write_pdf
from tests.unit.test_round_sheet import NAN, TODAY, stop
from tests.workspace.conftest import TERRITORY, X0, Y0

COMMUNES = {commune.name: commune.outline for commune in TERRITORY.communes}
LONG = "gravats et encombrants devant l'entrée du parc, " * 80
STOPS = {
    "short": lambda n: stop(n, x=X0 + 37 * n % 900, y=Y0 + 91 * n % 800, danger=n % 5 == 0),
    "long": lambda n: stop(n, x=X0 + n, y=Y0, text=LONG, address=LONG, what=LONG[:150], number="9" * 80),
    "unbroken": lambda n: stop(
        n, x=X0 + n, y=Y0, text="W" * 3000, address="A" * 900, planned_for=TODAY, on_sheet=TODAY
    ),
    "strange": lambda n: stop(n, x=X0, y=Y0, text="<b>x</b> \u202eabc 😀 日本 العربية", due=date(2020, 1, 1)),
    "nowhere": lambda n: stop(n, x=NAN, y=NAN, address="", commune="", text="", delay=None, due=None),
}


@pytest.fixture
def drawn(monkeypatch):
    """What is written: (page, x, y, width, height, text) in millimetres, as it is drawn."""
    seen, page = [], [1]
    words, draw = round_sheet_pdf.Paper.words, round_sheet_pdf._Sheet.draw

    def remember(self, x, y, width, lines, align=round_sheet_pdf.Qt.AlignmentFlag.AlignLeft, drawn=True):
        height = words(self, x, y, width, lines, align, drawn)
        if drawn:
            seen.append((page[0], x, y, width, height, "\n".join(line.text for line in lines)))
        return height

    def count(self, communes, progress, new_page):
        def turn():
            page[0] += 1
            return new_page()

        return draw(self, communes, progress, turn)

    monkeypatch.setattr(round_sheet_pdf.Paper, "words", remember)
    monkeypatch.setattr(round_sheet_pdf._Sheet, "draw", count)
    return seen


@pytest.mark.parametrize("kind", sorted(STOPS))
@pytest.mark.parametrize("count", [1, 12, 120])
def test_every_stop_is_on_paper_within_its_page(qgis_app, tmp_path, drawn, kind, count):
    sheet = sheet_of("Services techniques " * 6, "Ville", TODAY, [STOPS[kind](n) for n in range(1, count + 1)])
    path = tmp_path / "sheet.pdf"
    pages = write_pdf(path, sheet, COMMUNES, "Source", lambda fraction: None)
    assert path.read_bytes().startswith(b"%PDF")
    assert {page for page, *_ in drawn} == set(range(1, pages + 1))
    numbers = [(page, y) for page, x, y, _, _, text in drawn if text in {str(n) for n in range(1, count + 1)}]
    assert len(numbers) == count and numbers == sorted(numbers), "in their order, page after page"
    for _, x, y, width, height, text in drawn:
        assert x >= 10 and x + width <= 200 and y >= 10 and y + height <= 290, text
    bodies = [one for one in drawn if one[3] > 90 and one[5] and one[2] < 270]
    for above, below in zip(bodies, bodies[1:]):
        assert above[0] < below[0] or above[2] + above[4] <= below[2] + 0.5, "nothing is written over another"


def test_a_long_text_is_cut_at_a_word_and_says_so(qgis_app, tmp_path, drawn):
    write_pdf(tmp_path / "s.pdf", sheet_of("V", "V", TODAY, [STOPS["long"](1)]), COMMUNES, "S", lambda fraction: None)
    (text,) = [text for *_, text in drawn if "«" in text]
    assert text.endswith("…\u00a0»") and LONG.startswith(text.split("«\u00a0")[1][:-3])


def test_a_file_that_cannot_be_written_is_said(qgis_app, tmp_path):
    with pytest.raises(OSError):
        write_pdf(tmp_path / "no" / "s.pdf", sheet_of("V", "V", TODAY, [stop(1)]), {}, "S", lambda fraction: None)
