"""A round sheet: what is written for a service, and what comes back from its spreadsheet."""

import csv
import io
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signalement_plugin.domain.filled_sheet import FilledRow, read_filled, said_by
from signalement_plugin.domain.french_day import find_day
from signalement_plugin.domain.round_sheet import Stop, sheet_of, table_of
from signalement_plugin.domain.sentence import Problem
from signalement_plugin.domain.sheet_mark import mark, read_mark, standing_signs
from signalement_plugin.domain.spreadsheet_text import harmless, unprotected

UID = "0123456789abcdef"
TODAY = date(2026, 11, 25)
NOON = datetime(2026, 11, 20, 12, tzinfo=timezone.utc)
STANDING = ("to_treat", 3, "waste", "bulky", None, None, "0101")
NAN = float("nan")
MONTHS = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
          "décembre")  # fmt: skip


def stop(key, **changes):
    values = {
        "report_id": key, "mark": mark(UID, key, STANDING), "number": f"2026-{key:05}", "commune": "Orly",
        "address": "1 rue Haute", "what": "Dépôts – Gravats", "delay": "short", "danger": False, "state": "to_treat",
        "planned_for": None, "requested_at": NOON + timedelta(hours=key), "due": date(2026, 11, 27), "on_sheet": None,
        "text": "Un tas", "x": float(key), "y": 0.0, "lon": 2.4, "lat": 48.7,
    }  # fmt: skip
    return Stop(**{**values, **changes})


def exported(*stops):
    return table_of(sheet_of("Voirie", "Ville", TODAY, stops or [stop(1), stop(2), stop(3)]))


def cells(text):
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def filled(text, **by_key):
    """The table with what is written in the columns of some rows, by ``r<id>``: (result, day, remark)."""
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    for row in rows[1:]:
        said = by_key.get(row[1].split("-")[0].lower())
        if said:
            row[-3:] = [*said, *[""] * (3 - len(said))]
    return rows


def written(rows, delimiter=";"):
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue()


def read(text):
    return read_filled(text, UID, TODAY)


def only(text):
    (row,) = read(text).rows
    return row


# what is written


def test_the_round_begins_with_the_most_urgent_and_ends_with_what_has_no_position():
    sheet = sheet_of("Voirie", "Ville", TODAY, [
        stop(1, x=0.0), stop(2, x=90.0), stop(3, x=100.0, danger=True), stop(4, x=NAN), stop(5, x=10.0),
    ])  # fmt: skip
    assert [one.report_id for one in sheet.stops] == [3, 2, 5, 1, 4]
    assert [one.report_id for one in sheet.located] == [3, 2, 5, 1]
    assert sheet.length_m == 100.0


def test_the_table_holds_no_personal_data_and_says_that_the_text_is_internal():
    text = exported(stop(1, text="Appelez M. au 06 12 34 56 78\nou a.b@c.fr", address="2 rue Basse 01 23 45 67 89"))
    assert "06 12" not in text and "@c.fr" not in text and "01 23" not in text
    (row,) = cells(text)
    assert [name for name in row if "interne au service" in name]
    assert "\n" not in row["Texte du déclarant (interne au service, ne pas diffuser)"]


@pytest.mark.parametrize("hostile", [
    '=HYPERLINK("http://x")', "+33", "-2+3", "@SUM(A1)", "  =1", "'=1", "\t=1", "＝1+1", '"=1', "|cmd", "%0A=1",
])  # fmt: skip
def test_no_cell_is_run_by_a_spreadsheet(hostile):
    for row in cells(exported(stop(1, text=hostile, address=hostile, number=hostile, commune=hostile, what=hostile))):
        for cell in row.values():
            assert cell.startswith("'") or cell.lstrip(' "')[:1] not in tuple("=+-@＝＋－＠|%\t\r")


@given(st.text(max_size=30))
def test_what_is_protected_reads_back_as_it_was(text):
    assert unprotected(harmless(text)) == text or text.startswith("'")


# the mark


@given(st.integers(1, 10**12), st.lists(st.one_of(st.none(), st.integers(), st.text(max_size=5)), max_size=6))
def test_a_mark_survives_small_letters_blanks_and_letters_that_look_alike(key, standing):
    made = mark(UID, key, standing)
    assert read_mark(UID, made) == (key, standing_signs(standing))
    worn = made.lower().replace("0", "o").replace("1", "l").replace("-", " - ")
    assert read_mark(UID, worn) == (key, standing_signs(standing))


def test_a_mark_of_another_workspace_or_report_is_none():
    others = [mark(f"workspace {n}", 12, STANDING) for n in range(50)]
    assert sum(read_mark(UID, other) is not None for other in others) == 0
    own = mark(UID, 12, STANDING)
    assert read_mark(UID, own.replace("R12-", "R13-")) is None
    assert read_mark(UID, "") is None and read_mark(UID, "R12") is None


# what comes back


@pytest.mark.parametrize("said, result, day", [
    ("fait", "done", None), ("FAIT", "done", None), (" Fait. ", "done", None), ("x", "done", None),
    ("OK", "done", None), ("fait le 24/11", "done", date(2026, 11, 24)), ("réalisé", "done", None),
    ("Fait le 24-11-26", "done", date(2026, 11, 24)), ("non fait", "not_done", None), ("Non-fait", "not_done", None),
    ("pas fait", "not_done", None), ("à faire", "not_done", None), ("impossible", "impossible", None),
    ("Introuvable", "impossible", None), ("prévu le 03/12/2026", "planned", date(2026, 12, 3)),
    ("prevu 3 déc", "planned", date(2026, 12, 3)), ("Prévu lundi 7 décembre", "planned", date(2026, 12, 7)),
    ("prévu le 2026-12-03 00:00:00", "planned", date(2026, 12, 3)), ("reporté au 03/12", "planned", date(2026, 12, 3)),
    ("à faire le 03.12.2026", "planned", date(2026, 12, 3)), ("prévu le 4 janvier", "planned", date(2027, 1, 4)),
])  # fmt: skip
def test_results_as_people_write_them(said, result, day):
    row = only(written(filled(exported(), r1=(said,))))
    assert (row.report_id, row.result, row.day) == (1, result, day)


@pytest.mark.parametrize("said, reason", [
    (("peut-être",), "no result known"), (("fait ?",), "no result known"), (("3/12/2026",), "no result known"),
    (("prévu",), "without a date"), (("prévu le 31/02/2026",), "cannot be read"), (("fait", "hier"), "cannot be read"),
    (("prévu le 01/11/2026",), "is past"), (("fait le 03/12/2026",), "A date to come"), (("", "24/11"), "no result"),
    (("non fait", "3/12"), "A date to come"), (("prévu le 03/12/2036",), "two years"),
    (("prévu le 3/12", "4/12"), "Two different dates"),
])  # fmt: skip
def test_what_cannot_be_used_is_listed_with_its_row_and_the_reason(said, reason):
    row = only(written(filled(exported(), r2=said)))
    assert (row.row, row.number) == (3, "2026-00002")
    assert reason in str(row.reason)
    assert next(filter(None, said)) in row.written


def test_the_date_may_stand_in_its_own_column():
    row = only(written(filled(exported(), r1=("prévu", "03/12/2026", "avec la nacelle"))))
    assert (row.result, row.day, row.remark) == ("planned", date(2026, 12, 3), "avec la nacelle")


def test_a_remark_alone_is_a_remark_and_what_is_left_blank_is_counted():
    sheet = read(written(filled(exported(), r1=("", "", "voir avec l'école, 06 12 34 56 78"))))
    (row,) = sheet.rows
    assert row.result == "remark" and "06" not in row.remark
    assert sheet.blank == 2
    assert said_by(row).startswith("Remarque (feuille du 25/11/2026)\u00a0: voir avec")


@pytest.mark.parametrize("worn", [
    lambda rows: written(rows, ","),
    lambda rows: written(rows, "\t"),
    lambda rows: "\ufeff" + written(rows),
    lambda rows: "sep=;\r\n" + written(rows),
    lambda rows: ";;;\r\n" + written(rows).replace("\r\n", "\n"),
    lambda rows: written([row[::-1] for row in rows]),
    lambda rows: written([["à moi", *row, ""] for row in rows]),
    lambda rows: written([[f"  {cell} " for cell in row] for row in rows]),
    lambda rows: written([[cell.upper() for cell in rows[0]], *rows[1:]]),
    lambda rows: written(rows).replace("é", "e").replace("è", "e").replace("°", "o"),
    lambda rows: written([*rows, [], [""] * 17]),
    lambda rows: written([rows[0], *rows[:0:-1]]),
    lambda rows: written([[*row, row[-3]] if place == 0 else [*row, ""] for place, row in enumerate(rows)]),
])  # fmt: skip
def test_what_spreadsheets_and_people_do_to_a_file_is_forgiven(worn):
    rows = filled(exported(), r1=("fait",), r3=("impossible", "", "grille fermée"))
    said = {row.report_id: row.result for row in read(worn(rows)).rows}
    assert said == {1: "done", 3: "impossible"}


def test_a_repeated_row_counts_once_and_two_that_differ_not_at_all():
    rows = filled(exported(), r1=("fait",), r2=("fait",))
    first, second = rows[1], rows[2]
    other = [*second[:-3], "impossible", "", ""]
    sheet = read(written([*rows, first, other]))
    assert [(row.row, isinstance(row, FilledRow)) for row in sheet.rows] == [(2, True), (3, False), (6, False)]
    assert "3, 6" in str(sheet.rows[1].reason)


def test_a_row_without_its_mark_or_with_that_of_another_is_listed():
    rows = filled(exported(), r1=("fait",), r2=("fait",), r3=("fait",))
    rows[1][1], rows[2][1] = "", mark("elsewhere", 2, STANDING)
    reasons = [str(row.reason) for row in read(written(rows)).rows if not isinstance(row, FilledRow)]
    assert len(reasons) == 2 and "missing" in reasons[0] and "none of this workspace" in reasons[1]


def test_a_quote_left_open_hides_no_row():
    text = written(filled(exported(), r1=("fait", "", "REMARK"))).replace("REMARK", '"oubli')
    with pytest.raises(Problem, match="quote is left open in row 2"):
        read(text)


@pytest.mark.parametrize("text", ["", "a;b;c\n1;2;3\n", "<html></html>", "Repère;Date\n", "\0" * 100])
def test_what_is_no_round_sheet_is_said_to_be_none(text):
    with pytest.raises(Problem, match="no round sheet"):
        read(text)


@given(st.text(max_size=60), st.text(max_size=20), st.text(max_size=60))
def test_whatever_is_written_is_read_or_listed_but_never_lost(result, day, remark):
    rows = filled(exported(), r2=(result, day, remark))
    text = written(rows)
    try:
        sheet = read(text)
    except Problem as problem:
        assert "quote" in str(problem)
        return
    assert len(sheet.rows) + sheet.blank == 3


@given(st.dates(date(2026, 6, 1), date(2027, 5, 1)))
def test_a_day_is_read_in_every_way_it_is_written(day):
    month = MONTHS[day.month - 1]
    for said in (
        f"{day:%d/%m/%Y}",
        f"{day:%d-%m-%y}",
        f"{day.day}.{day.month}.{day.year}",
        day.isoformat(),
        f"{day.day} {month}",
        f"le {day.day} {month} {day.year}",
        f"{day:%d/%m}",
        f"{day:%d/%m/%Y} 08:30",
    ):
        assert find_day(said, TODAY) == day, said


@pytest.mark.parametrize(
    "said",
    [
        "",
        "demain",
        "31/02/2026",
        "45/12/2026",
        "12",
        "1/2/3/4",
        "le 3",
        "2 déchets enlevés",
        "3 maisons",
        "2 octogones",
    ],
)
def test_what_is_no_day_is_none(said):
    assert find_day(said, TODAY) is None
