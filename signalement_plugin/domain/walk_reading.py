"""A row of a form into observations: what of it can be used, and what is said of the rest."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import tzinfo
from typing import Any, Callable, Dict, List, Optional, Sequence, Tuple

from . import walk_values as read
from .folding import folded
from .privacy import mask, strip_personal
from .received import RejectedItem
from .sentence import QT_TRANSLATE_NOOP, Problem, Sentence
from .walk_grid import Cell, grid_named
from .walk_mapping import SAYING, Column, WalkMapping
from .walk_record import LONGEST_TEXT, WalkObservation, WalkRow

_LONGEST_ID, _LONGEST_GROUP = 255, 100
_MOST_PHOTOS = 12
_MOST_KNOWN = 20_000
# how a person tells of violence suffered, once folded; such a text is not kept. What "strikes" someone of a place is.
_SOMEBODY = r"(?:on|ils?|elles?|quelqu un|un homme|des hommes|des gens|mon \w+)"
_SUFFERED = rf"(?:j ai (?:deja )?ete|je me suis fait|{_SOMEBODY} m (?:a|ont|avait|avaient))"
_VIOLENCE = re.compile(
    rf"\b{_SUFFERED} (?:\w+ ){{0,2}}(?:agress|batt|tabass|attouch|tripot|poignard|etrangl|sequestr|violee?\b|violer\b|"
    r"frapp(?:ee?|er)\b(?! (?:par l|de |d )))|\bi (?:was|have been) (?:raped|assaulted|beaten|attacked)\b"
)


@dataclass(frozen=True)
class Lexicon:
    """The words of this workspace: codes and labels of its themes and publics, and the zone of times without one."""

    themes: Mapping[str, str]
    publics: Mapping[str, str]
    zone: tzinfo
    # what words met before meant, by column: a form has few, each said thousands of times
    known: Dict[str, Dict[str, Any]] = field(
        default_factory=lambda: {name: {} for name in _READERS}, repr=False, compare=False
    )


@dataclass(frozen=True)
class RowReading:
    """What a row becomes. ``remarks``: what of it was left out and why; ``rejected``: why nothing could be used."""

    observations: Tuple[WalkObservation, ...] = ()
    remarks: Tuple[Sentence, ...] = ()
    rejected: Optional[RejectedItem] = None


def read_row(row: WalkRow, mapping: WalkMapping, lexicon: Lexicon) -> RowReading:
    """The observations that ``row`` makes; never raises."""
    made: List[WalkObservation] = []
    remarks: List[Sentence] = []
    try:
        for suffix, columns, own in mapping.variants():
            if suffix and not _says(own, row.values, SAYING):
                continue
            if "cell" in columns and not _says(columns, row.values, _WRITTEN):
                continue  # a line of a printed table that nobody filled in
            made.append(_Reader(row, columns, lexicon, remarks).observation(suffix))
    except Problem as problem:
        return RowReading(remarks=tuple(remarks), rejected=rejected(row, problem.sentence))
    return RowReading(tuple(made), tuple(remarks))


def rejected(row: WalkRow, reason: Sentence) -> RejectedItem:
    """A row that nothing can be made of, with its place and without personal fields."""
    sentence = Sentence(QT_TRANSLATE_NOOP("Sentence", "Row {row}: {reason}"), {"row": row.place, "reason": reason})
    return RejectedItem(sentence, {"table": row.table, "row": row.place, **_plain(strip_personal(row.values))})


def tells_of_violence(text: str) -> bool:
    """Whether ``text`` is the account of violence that its author suffered: that is not ours to keep."""
    return _VIOLENCE.search(folded(text)) is not None


_WRITTEN = (*SAYING, "cell", "position", "lon", "lat", "theme", "facet")


def _says(columns: Mapping[str, Column], values: Mapping[str, Any], wanted: Sequence[str]) -> bool:
    return any(
        not read.empty(values.get(name)) for column in wanted if column in columns for name in columns[column].fields
    )


_NAMES = {
    "position": QT_TRANSLATE_NOOP("Sentence", "the position"),
    "lon": QT_TRANSLATE_NOOP("Sentence", "the longitude"),
    "lat": QT_TRANSLATE_NOOP("Sentence", "the latitude"),
    "theme": QT_TRANSLATE_NOOP("Sentence", "the theme"),
    "facet": QT_TRANSLATE_NOOP("Sentence", "the facet"),
    "polarity": QT_TRANSLATE_NOOP("Sentence", "positive or negative"),
    "intensity": QT_TRANSLATE_NOOP("Sentence", "the intensity (1 to 5)"),
    "observed_at": QT_TRANSLATE_NOOP("Sentence", "the date"),
    "headcount": QT_TRANSLATE_NOOP("Sentence", "how many walked"),
    "publics": QT_TRANSLATE_NOOP("Sentence", "the publics"),
    "entered_from": QT_TRANSLATE_NOOP("Sentence", "digital or paper"),
    "cell": QT_TRANSLATE_NOOP("Sentence", "the cell of the printed grid"),
}


# how each column of one value is read
_READERS: Mapping[str, Callable[[Any, Lexicon], Any]] = {
    "position": lambda value, _: read.position(value),
    "lon": lambda value, _: read.number(value),
    "lat": lambda value, _: read.number(value),
    "theme": lambda value, lexicon: read.choice(value, lexicon.themes),
    "facet": lambda value, _: read.facet(value),
    "polarity": lambda value, _: read.polarity(value),
    "intensity": lambda value, _: read.intensity(value),
    "observed_at": lambda value, lexicon: read.instant(value, lexicon.zone),
    "entered_from": lambda value, _: read.entered_from(value),
    "headcount": lambda value, _: read.count(value),
    "publics": lambda value, lexicon: read.choices(value, lexicon.publics),
    "group": lambda value, _: _line(value, _LONGEST_GROUP),
}


class _Reader:
    """Reads the columns of one row, and notes what it could not."""

    def __init__(self, row: WalkRow, columns: Mapping[str, Column], lexicon: Lexicon, remarks: List[Sentence]):
        self._row, self._columns, self._lexicon, self._remarks = row, columns, lexicon, remarks

    def observation(self, suffix: str) -> WalkObservation:
        value = {name: self._value(name, column) for name, column in self._columns.items() if name in _READERS}.get
        lon, lat = value("position") or (value("lon"), value("lat"))
        if lon is None or lat is None:
            lon = lat = None
        facet = value("facet")
        if facet is None:
            if not read.empty(self._given("facet")):
                raise Problem(
                    QT_TRANSLATE_NOOP(
                        "Sentence",
                        "“{value}” is neither a fact, a feeling nor a use. Say in the mapping which it is.",
                    ),
                    value=_short(self._given("facet")),
                )
            facet = "fact"
        return WalkObservation(
            external_id=self._external_id(suffix),
            facet=facet,
            lon=lon,
            lat=lat,
            theme_code=value("theme"),
            polarity=value("polarity"),
            intensity=value("intensity"),
            text=self._text(),
            observed_at=value("observed_at"),
            entered_from=value("entered_from") or "digital",
            group=value("group"),
            headcount=value("headcount"),
            publics=value("publics") or (),
            photos=self._photos(),
            cell=self._cell() if lon is None else None,
        )

    def _given(self, column: str) -> Any:
        known = self._columns.get(column)
        return None if known is None else known.given(self._row.values)

    def _value(self, name: str, column: Column) -> Any:
        given = column.given(self._row.values)
        if given is None:
            return None
        known = self._lexicon.known[name] if type(given) is str else None
        if known is not None and given in known:
            return known[given]
        try:
            found = _READERS[name](given, self._lexicon)
        except (ValueError, TypeError, AttributeError):
            self._note(name, given)
            return None
        if known is not None and len(known) < _MOST_KNOWN:
            known[given] = found
        return found

    def _note(self, column: str, value: Any) -> None:
        self._remarks.append(
            Sentence(
                QT_TRANSLATE_NOOP("Sentence", "Row {row}: “{value}” cannot be read for {column} and is left out."),
                {"row": self._row.place, "value": _short(value), "column": Sentence(_NAMES.get(column, column))},
            )
        )

    def _external_id(self, suffix: str) -> str:
        key = read.as_text(self._given("external_id")) or self._row.key
        if self._row.table and self._row.key and key != self._row.key and not self._own_id():
            key = self._row.key  # the identifier of a row it hangs from names all of its sisters
        if not key:
            raise Problem(QT_TRANSLATE_NOOP("Sentence", "The row has no identifier. Give it one, then import again."))
        return f"{key}{suffix}"[:_LONGEST_ID]

    def _own_id(self) -> bool:
        fields = self._columns["external_id"].fields if "external_id" in self._columns else ()
        return any(name.startswith(f"{self._row.table}/") for name in fields)

    def _cell(self) -> Optional[Cell]:
        grid = read.as_text(self._given("grid")) or ""
        cell = read.as_text(self._given("cell"))
        try:
            return None if cell is None else grid_named(grid).cell(cell)
        except ValueError:
            self._note("cell", cell)
            return None

    def _text(self) -> Optional[str]:
        column = self._columns.get("text")
        said = [] if column is None else [read.as_text(value) for value in column.all_given(self._row.values)]
        text = mask(cleaned("\n".join(filter(None, said))))[:LONGEST_TEXT].strip()
        if text and tells_of_violence(text):
            self._remarks.append(
                Sentence(
                    QT_TRANSLATE_NOOP(
                        "Sentence",
                        "Row {row}: the text tells of violence suffered. It is not kept; tell the person where to "
                        "turn: 3919 (violence against women), 17 or 114 by text message (police), 116 006 (victims).",
                    ),
                    {"row": self._row.place},
                )
            )
            return None
        return text or None

    def _photos(self) -> Tuple[str, ...]:
        column = self._columns.get("photo")
        if column is None:
            return ()
        media = self._row.media
        names = [media.get(name, name) for value in column.all_given(self._row.values) for name in _names(value)]
        return tuple(dict.fromkeys(names))[:_MOST_PHOTOS]


def _line(value: Any, longest: int) -> Optional[str]:
    text = read.as_text(value)
    return None if text is None else mask(cleaned(" ".join(text.split())))[:longest] or None


_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def cleaned(text: str) -> str:
    """``text`` with plain ends of line and neither control nor reordering characters."""
    if text.isprintable():
        return text
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


_BETWEEN_NAMES = re.compile(r"[;\n|]")


def _names(value: Any) -> List[str]:
    if isinstance(value, (list, tuple)):
        return [name for item in value for name in _names(item)]
    if isinstance(value, Mapping):
        return []
    parts = (part.strip() for part in _BETWEEN_NAMES.split(cleaned(str(value))))
    return [part for part in parts if part and len(part) <= 1000]


def _short(value: Any) -> str:
    return cleaned(mask(str(strip_personal(value))))[:60]


def _plain(values: Any) -> Any:
    """``values`` as JSON and a database can hold them; texts cut, and none that tells of violence."""
    if isinstance(values, Mapping):
        return {cleaned(str(name)): _plain(value) for name, value in values.items()}
    if isinstance(values, (list, tuple)):
        return [_plain(value) for value in values]
    if isinstance(values, (int, float, bool, type(None))):
        return values
    text = str(values)
    return "…" if tells_of_violence(text) else cleaned(text)[:1000]
