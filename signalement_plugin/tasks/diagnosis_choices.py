"""What a diagnosis may be asked of: the perimeters that a workspace knows, and the kinds of reports."""

from datetime import date
from typing import Dict, List, NamedTuple, Optional, Tuple

from .address import open_at
from .hotspots import sub_kinds


class Perimeter(NamedTuple):
    """A perimeter with an outline; ``valid_to`` is the first day on which it no longer holds."""

    code: str
    kind: str
    name: str
    valid_from: Optional[date]
    valid_to: Optional[date]


class Kind(NamedTuple):
    """A category and its sub-categories: code and label."""

    code: str
    label: str
    parts: Tuple[Tuple[str, str], ...]


class DiagnosisChoices(NamedTuple):
    """Perimeters by their names, kinds in the order of the nomenclature."""

    perimeters: Tuple[Perimeter, ...]
    kinds: Tuple[Kind, ...]


def diagnosis_choices(address: str) -> DiagnosisChoices:
    """What the workspace at ``address`` offers to choose from. Works in any thread."""
    with open_at(address) as workspace:
        columns = ("code", "kind", "name", "valid_from", "valid_to", "geom")
        rows = [row for row in workspace.configuration.read("perimeter", columns) if row["geom"] is not None]
        labels = workspace.facts.kind_labels()
        pairs = set(sub_kinds(workspace.facts.read(), ()))
    parts: Dict[str, List[Tuple[str, str]]] = {category: [] for category, _ in labels}
    for (category, sub), (_, sub_label) in labels.items():
        if sub and (category, sub) in pairs:
            parts[category].append((sub, sub_label or sub))
    asked = {category for category, _ in pairs}
    kinds = [Kind(code, labels[code, None][0], tuple(own)) for code, own in parts.items() if code in asked]
    found = [
        Perimeter(row["code"], row["kind"], row["name"], _day(row["valid_from"]), _day(row["valid_to"])) for row in rows
    ]
    return DiagnosisChoices(tuple(sorted(found, key=lambda each: (each.name.lower(), each.code))), tuple(kinds))


def _day(value) -> Optional[date]:
    return date.fromisoformat(value[:10]) if isinstance(value, str) else value
