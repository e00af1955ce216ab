"""The kinds of dysfunction: citizen categories and the manager's sub-categories, from one readable file.

One row per sub-category, the category's own columns repeated on each of its rows (``table_file``).
"""

import re
from dataclasses import dataclass
from typing import Dict, Optional, Sequence, Tuple

from .sentence import QT_TRANSLATE_NOOP, Sentence
from .table_file import read_rows, wrong

COLUMNS = (
    "category_code",
    "category_label_citizen",
    "category_label",
    "color",
    "icon",
    "code",
    "label",
    "delay",
    "danger",
    "default_rank",
    "actor_kind",
)
DELAYS = ("immediate", "short", "long")
ACTOR_KINDS = ("commune", "ept", "departement", "etat", "syndicat", "bailleur", "concessionnaire")
_CODE = re.compile(r"^[a-z][a-z0-9_]*$")
_COLOR = re.compile(r"^#[0-9a-fA-F]{6}$")
_YES_NO = {"yes": True, "oui": True, "no": False, "non": False}


@dataclass(frozen=True)
class Category:
    """What a citizen chooses from: a plain label for them, a precise one for agents."""

    code: str
    label_citizen: str
    label: str
    color: str
    icon: str
    position: int


@dataclass(frozen=True)
class Subcategory:
    """What only a manager gives. ``delay``: a delay class; ``default_rank``: the usual rank of who acts."""

    code: str
    category_code: str
    label: str
    delay: str
    danger: bool
    default_rank: Optional[int]
    actor_kind: str


@dataclass(frozen=True)
class Nomenclature:
    """The whole catalogue, one for the territory."""

    categories: Tuple[Category, ...]
    subcategories: Tuple[Subcategory, ...]


def parse_nomenclature(text: str, name: str) -> Nomenclature:
    """Read the nomenclature in ``text``; ``name`` is the file's, for the sentence that says what is wrong.

    Raises Problem with the line and the reason for the first thing that cannot be used.
    """
    (header_line, _), *rows = read_rows(text, name, COLUMNS)
    categories: Dict[str, Category] = {}
    subcategories: Dict[str, Subcategory] = {}
    for number, cells in rows:
        reason = _add(cells, categories, subcategories)
        if reason is not None:
            raise wrong(name, number, reason)
    if not subcategories:
        raise wrong(name, header_line, Sentence(QT_TRANSLATE_NOOP("Sentence", "there is no sub-category")))
    return Nomenclature(tuple(categories.values()), tuple(subcategories.values()))


def _add(
    cells: Sequence[str], categories: Dict[str, Category], subcategories: Dict[str, Subcategory]
) -> Optional[Sentence]:
    """Add one row; the reason when it cannot be."""
    row = dict(zip(COLUMNS, cells))
    reason = _check(row)
    if reason is not None:
        return reason
    known = categories.get(row["category_code"])
    category = Category(
        row["category_code"],
        row["category_label_citizen"],
        row["category_label"],
        row["color"].lower(),
        row["icon"],
        known.position if known else len(categories) + 1,
    )
    if known is not None and known != category:
        return Sentence(
            QT_TRANSLATE_NOOP("Sentence", "the category {code} is described otherwise on an earlier line"),
            {"code": category.code},
        )
    if category.code in subcategories or row["code"] in {*subcategories, *categories, category.code}:
        twice = category.code if category.code in subcategories else row["code"]
        return Sentence(QT_TRANSLATE_NOOP("Sentence", "the code {code} is given twice"), {"code": twice})
    categories[category.code] = category
    subcategories[row["code"]] = Subcategory(
        row["code"],
        category.code,
        row["label"],
        row["delay"],
        _YES_NO[row["danger"].lower()],
        int(row["default_rank"]) if row["default_rank"] else None,
        row["actor_kind"],
    )
    return None


def _check(row: Dict[str, str]) -> Optional[Sentence]:
    """The first value of ``row`` that is not what its column wants."""
    wanted = (
        ("category_code", _CODE.match(row["category_code"]), "a-z 0-9 _"),
        ("code", _CODE.match(row["code"]), "a-z 0-9 _"),
        ("category_label_citizen", row["category_label_citizen"], "…"),
        ("category_label", row["category_label"], "…"),
        ("label", row["label"], "…"),
        ("color", _COLOR.match(row["color"]), "#rrggbb"),
        ("icon", _CODE.match(row["icon"]), "a-z 0-9 _"),
        ("delay", row["delay"] in DELAYS, ", ".join(DELAYS)),
        ("danger", row["danger"].lower() in _YES_NO, ", ".join(_YES_NO)),
        ("default_rank", row["default_rank"] in ("", *"12345678"), "1-8"),
        ("actor_kind", row["actor_kind"] in ACTOR_KINDS, ", ".join(ACTOR_KINDS)),
    )
    for column, right, expected in wanted:
        if not right:
            return Sentence(
                QT_TRANSLATE_NOOP("Sentence", "“{value}” in column {column}, where one expects {expected}"),
                {"value": row[column], "column": column, "expected": expected},
            )
    return None
