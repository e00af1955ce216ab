"""Which field of a form is what of an observation: read, guessed, and applied to a row.

A mapping is JSON: ``{"table": "observation", "columns": {...}, "parts": {...}, "personal": [...]}``. Each column of an
observation (``COLUMNS``) is given by a field's name, a list of them, ``{"value": "paper"}``, or
``{"field": ..., "words": {"éclairage": "insecurity"}}`` where words received have to be told what they are here. A
form that asks several things of one place has ``parts``: each makes an observation of its own, with the columns that
differ. ``personal`` names further fields to drop. Nothing that no column names is ever read.
"""

import json
import re
from dataclasses import dataclass, field
from typing import Any, Callable, Dict, Iterable, List, Mapping, Optional, Sequence, Tuple

from .folding import folded
from .privacy import is_personal
from .sentence import QT_TRANSLATE_NOOP, Problem

COLUMNS = (
    "external_id",
    "position",
    "lon",
    "lat",
    "theme",
    "facet",
    "polarity",
    "intensity",
    "text",
    "observed_at",
    "group",
    "headcount",
    "publics",
    "photo",
    "entered_from",
    "cell",
    "grid",
)
# what makes a part worth an observation
SAYING = ("text", "polarity", "intensity", "photo")
# how a table of everything is named
ALL_TABLES = "*"

_GUESSES: Mapping[str, Tuple[str, ...]] = {
    "external_id": ("external_id", "instanceid", "__id", "_uuid", "key", "meta/instanceid", "uuid", "globalid"),
    "position": ("position", "geometry", "gps", "localisation", "location", "geopoint", "emplacement", "_geolocation"),
    "lon": ("lon", "lng", "long", "longitude", "x"),
    "lat": ("lat", "latitude", "y"),
    "theme": ("theme", "thematique", "themes", "sujet"),
    "facet": ("facet", "facette", "registre", "nature"),
    "polarity": ("polarity", "polarite", "appreciation", "avis", "plus moins", "+/", "signe"),
    "intensity": ("intensity", "intensite", "force", "note /5", "note", "notation"),
    "text": ("text", "texte", "commentaire", "commentaires", "remarque", "remarques", "observation", "observations",
             "description", "note", "notes", "comment", "desc", "constat"),
    "observed_at": ("observed_at", "date", "date et heure", "horodatage", "timestamp", "time", "heure", "start",
                    "date_creation", "jour"),
    "group": ("group_code", "groupe", "group", "code groupe"),
    "headcount": ("headcount", "effectif", "nombre de participants", "participants_count"),
    "publics": ("publics", "public", "publics du groupe"),
    "photo": ("photo", "photos", "image", "media", "photo_1", "picture"),
    "entered_from": ("entered_from", "saisie", "support"),
    "cell": (),
    "grid": (),
}  # fmt: skip
_FACET_WORDS = {
    "fact": ("constat", "constats", "voit", "vu"),
    "feeling": ("ressenti", "ressentis", "ressent"),
    "use": ("usage", "usages", "pratiques"),
}
_MARK = re.compile(r"i?[1-5](?:\.0)?(?:\s*/\s*5)?")
_PICTURE = re.compile(r"\.(?:jpe?g|png|webp|gif|heic)$", re.IGNORECASE)
_GEOPOINT = re.compile(r"-?\d{1,3}\.\d+ -?\d{1,3}\.\d+(?: -?\d+(?:\.\d+)?){0,2}")


@dataclass(frozen=True)
class Column:
    """How one column is given: the first of ``fields`` that says something (all of them for texts and photographs),
    else ``value``; ``words``: what a word received is here, folded."""

    fields: Tuple[str, ...] = ()
    value: Optional[str] = None
    words: Mapping[str, str] = field(default_factory=dict)

    def given(self, values: Mapping[str, Any]) -> Any:
        """What the row gives, ``None`` without."""
        for name in self.fields:
            found = values.get(name)
            if found is not None and found != "":
                return self.translated(found)
        return self.value

    def all_given(self, values: Mapping[str, Any]) -> List[Any]:
        """Everything the row gives."""
        found = [values[name] for name in self.fields if values.get(name) not in (None, "")]
        return found or ([self.value] if self.value is not None else [])

    def translated(self, value: Any) -> Any:
        """``value`` as the mapping says it is called here."""
        if not self.words or not isinstance(value, (str, int, float)):
            return value
        return self.words.get(folded(str(value)).strip(), value)


@dataclass(frozen=True)
class WalkMapping:
    """A mapping ready for use. ``table``: ``None`` leaves the choice to the form; ``parts``: columns by part."""

    columns: Mapping[str, Column]
    table: Optional[str] = None
    parts: Mapping[str, Mapping[str, Column]] = field(default_factory=dict)
    personal: Tuple[str, ...] = ()

    def variants(self) -> Iterable[Tuple[str, Mapping[str, Column], Mapping[str, Column]]]:
        """Each observation a row makes: a suffix for its key, its columns, and those that are its own."""
        if not self.parts:
            return (("", self.columns, self.columns),)
        return tuple((f"#{name}", {**self.columns, **own}, own) for name, own in self.parts.items())

    def fields(self) -> Tuple[str, ...]:
        """Every field that is read."""
        return tuple(
            dict.fromkeys(
                name for _, columns, _ in self.variants() for column in columns.values() for name in column.fields
            )
        )


def read_walk_mapping(text: str) -> Optional[WalkMapping]:
    """The mapping in ``text`` (JSON), ``None`` when it is blank. Raises Problem when it cannot be one."""
    if not text.strip():
        return None
    try:
        return mapping_of(json.loads(text))
    except (ValueError, RecursionError) as error:
        raise _unreadable(str(error)) from error


def mapping_of(value: Any) -> WalkMapping:
    """The mapping that plain JSON describes. Raises Problem with what is wrong in it."""
    if not isinstance(value, Mapping):
        raise _unreadable("{…}")
    if "columns" not in value and "parts" not in value:
        value = {"columns": value}
    extra = tuple(map(str, _listed(value.get("personal", ()))))
    parts = value.get("parts", {})
    if not isinstance(parts, Mapping):
        raise _unreadable("parts")
    table = value.get("table")
    mapping = WalkMapping(
        _columns(value.get("columns", {})),
        None if table is None else str(table),
        {str(name): _columns(columns) for name, columns in parts.items()},
        extra,
    )
    for name in mapping.fields():
        if is_personal(name) or name in extra:
            raise Problem(
                QT_TRANSLATE_NOOP(
                    "Sentence",
                    "The field “{field}” says who someone is or how to reach them: it is never read. Take it out of "
                    "the mapping.",
                ),
                field=name,
            )
    return mapping


def written(mapping: WalkMapping) -> Dict[str, Any]:
    """``mapping`` as plain JSON, which ``mapping_of`` reads back as the same."""

    def column(one: Column) -> Any:
        if one.words or (one.fields and one.value is not None):
            said: Dict[str, Any] = {"field": list(one.fields)}
            if one.words:
                said["words"] = dict(one.words)
            return said if one.value is None else {**said, "value": one.value}
        if not one.fields:
            return {"value": one.value}
        return one.fields[0] if len(one.fields) == 1 else list(one.fields)

    said: Dict[str, Any] = {"columns": {name: column(one) for name, one in mapping.columns.items()}}
    if mapping.table is not None:
        said["table"] = mapping.table
    if mapping.parts:
        said["parts"] = {
            part: {name: column(one) for name, one in columns.items()} for part, columns in mapping.parts.items()
        }
    if mapping.personal:
        said["personal"] = list(mapping.personal)
    return said


def guessed_mapping(examples: Mapping[str, Any], questions: Sequence[str] = ()) -> WalkMapping:
    """What a form's fields most likely are, by their names, and by what they hold for positions and photographs.

    ``examples``: a value of each field; ``questions``: codes of those whose answer is the text. The order of the
    guesses decides, then that of the fields; personal fields are never among them.
    """
    usable = [name for name in examples if not is_personal(name)]
    bare: Dict[str, str] = {}
    for name in usable:
        for spelling in (_bare(name), _bare(name.rpartition("/")[2])):
            bare.setdefault(spelling, name)
    columns: Dict[str, Column] = {}
    for column, spellings in _GUESSES.items():
        found = [bare[spelling] for spelling in map(_bare, spellings) if spelling in bare]
        if column == "text":  # a field of marks out of five is none, whatever its name
            found = [name for name in found if not _is_mark(examples[name])]
        elif column == "intensity":
            found = [name for name in found if _is_mark(examples[name])]
        if found:
            columns[column] = Column(tuple(found[:1]))
    pictures = tuple(name for name in usable if _names_a_picture(examples[name]))
    if pictures:
        columns["photo"] = Column(pictures)
    answers = [name for name in usable if name.rpartition("/")[2] in set(questions)]
    if answers:
        columns["text"] = Column((*answers, *columns.get("text", Column()).fields))
    if "position" not in columns:
        places = [name for name in usable if _is_a_place(examples[name])]
        if places:
            columns["position"] = Column(tuple(places[:1]))
    _guess_pair(usable, columns)
    return WalkMapping(columns, parts={} if answers or "facet" in columns else _guessed_parts(usable))


def _is_mark(value: Any) -> bool:
    return _MARK.fullmatch(str(value).strip()) is not None


def _guessed_parts(fields: Sequence[str]) -> Dict[str, Mapping[str, Column]]:
    """A column of its own for each facet, as sheets have: facts, feelings and uses of one place."""
    found: Dict[str, str] = {}
    for facet, words in _FACET_WORDS.items():
        for name in fields:
            if facet not in found and any(word in folded(name).split("/")[0].split() for word in words):
                found[facet] = name
    return {facet: part_of(facet, name) for facet, name in found.items()} if len(found) > 1 else {}


def part_of(facet: str, field_name: str) -> Mapping[str, Column]:
    """The columns of the part that says one facet in a field of its own."""
    return {"text": Column((field_name,)), "facet": Column(value=facet)}


def _names_a_picture(value: Any) -> bool:
    if isinstance(value, (list, tuple)):
        return any(map(_names_a_picture, value))
    return isinstance(value, str) and _PICTURE.search(value.strip()) is not None


def _is_a_place(value: Any) -> bool:
    if isinstance(value, Mapping):
        return value.get("type") in ("Point", "LineString", "Polygon")
    return isinstance(value, str) and _GEOPOINT.fullmatch(value.strip()) is not None


def _guess_pair(fields: Sequence[str], columns: Dict[str, Column]) -> None:
    """Longitude and latitude come together or not at all; a whole position goes before them."""
    if "lon" not in columns or "lat" not in columns:
        columns.pop("lon", None)
        columns.pop("lat", None)
        endings: Tuple[Tuple[str, Callable[[str], bool]], ...] = (
            ("lat", lambda name: name.endswith(("latitude", "_lat"))),
            ("lon", lambda name: name.endswith(("longitude", "_lon", "_lng"))),
        )
        found = {column: [n for n in fields if test(folded(n).replace(" ", "_"))] for column, test in endings}
        if all(found.values()) and "position" not in columns:
            columns.update({column: Column((names[0],)) for column, names in found.items()})
    if "position" in columns and columns["position"].fields != ("_geolocation",):
        columns.pop("lon", None)
        columns.pop("lat", None)


def _columns(value: Any) -> Dict[str, Column]:
    if not isinstance(value, Mapping):
        raise _unreadable("columns")
    unknown = [str(name) for name in value if name not in COLUMNS]
    if unknown:
        raise Problem(
            QT_TRANSLATE_NOOP(
                "Sentence", "The mapping names “{column}”, which is no column of an observation. Use: {columns}."
            ),
            column=unknown[0][:100],
            columns=", ".join(COLUMNS),
        )
    return {str(name): _column(given) for name, given in value.items()}


def _column(given: Any) -> Column:
    if isinstance(given, (str, list)):
        return Column(tuple(map(str, _listed(given))))
    if isinstance(given, Mapping) and ("field" in given or "value" in given):
        words = given.get("words", {})
        value = given.get("value")
        if isinstance(words, Mapping):
            return Column(
                tuple(map(str, _listed(given.get("field", ())))),
                None if value is None else str(value),
                {folded(str(word)).strip(): str(ours) for word, ours in words.items()},
            )
    raise _unreadable(json.dumps(given, ensure_ascii=False, default=str)[:100])


def _listed(value: Any) -> Sequence[Any]:
    return [value] if isinstance(value, str) else list(value)


def _bare(name: str) -> str:
    return folded(name).replace("_", " ").strip(" *:?")


def _unreadable(reason: str) -> Problem:
    return Problem(
        QT_TRANSLATE_NOOP(
            "Sentence",
            "The mapping could not be read: {reason}. Give a JSON object that says which field each of these is: "
            "{columns}.",
        ),
        reason=reason,
        columns=", ".join(COLUMNS),
    )
