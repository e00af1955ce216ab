"""The walks of the demonstration: two groups of residents on one itinerary, by the plugin's own use cases.

The itinerary comes as a track, what women said by night as the export of a form, what seniors said by day as a table
typed up from paper; the cards, what residents recommend and the facts that became reports are tables too.
"""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Callable, Dict, Mapping, Sequence, Tuple

from ..domain.walk import checklist, next_phase
from ..workspace import Workspace
from ..workspace.recommendations import Recommendation
from . import walks
from .address import open_at
from .feedback import Feedback, SilentFeedback
from .import_walk import WalkSummary, import_walk
from .walk_forms import WalkInput
from .walk_reader import WalkOrder
from .walk_reports import make_reports_in

Rows = Sequence[Mapping[str, Any]]
NIGHT, DAY = "aviateurs-nuit", "aviateurs-jour"
# what each walk's observations come from: the way in and the file
_FORMS = {NIGHT: ("kobo", "aviateurs_nuit_kobo.csv"), DAY: ("spreadsheet", "aviateurs_jour_papier.csv")}
_TRACK = "aviateurs_boucle.gpx"


@dataclass(frozen=True)
class DemoWalks:
    """What came in on each walk, the code of their itinerary, and how many facts became reports."""

    imports: Dict[str, WalkSummary]
    itinerary: str
    recommendations: int
    reports: int


def add_walks(
    address: str,
    folder: Path,
    read: Callable[[str], Rows],
    feedback: Feedback = SilentFeedback(),  # noqa: B008 - stateless
) -> DemoWalks:
    """Add the walks whose files are in ``folder`` to the workspace at ``address``.

    ``read``: the rows of a table there, by its name. Raises Problem when a file cannot be read.
    """
    import_walk(address, WalkOrder(WalkInput("gpx", str(folder / _TRACK)), NIGHT), feedback)
    imports = {
        code: import_walk(address, WalkOrder(WalkInput(way, str(folder / name)), code), feedback)
        for code, (way, name) in _FORMS.items()
    }
    with open_at(address) as workspace:
        known = workspace.walks.rows(workspace.walks.ids().tolist())
        keys = {row.code: row.id for row in known}
        night = workspace.walks.read(keys[NIGHT])
        for card in read("walks"):
            _fill_in(workspace, keys[card["code"]], card, night.values["itinerary_id"])
        written, facts = read("recommendations"), read("reports")
        actors = _ids(workspace, "actor")
        for row in written:
            resting = _observations(workspace, row["walk"], row["observations"].split())
            wanted = Recommendation(
                None, row["text"], actors[row["addressee"]], row["status"], row["answer"], observations=resting
            )
            workspace.recommendations.add(keys[row["walk"]], wanted)
        for row in facts:
            make_reports_in(workspace, _observations(workspace, row["walk"], [row["observation"]]), row["category"])
    return DemoWalks(imports, night.itinerary_code or "", len(written), len(facts))


def _fill_in(workspace: Workspace, key: int, card: Mapping[str, Any], itinerary: int) -> None:
    """Write the card, then go through the phases, their checklist done, as far as it says."""
    walk = workspace.walks.read(key)
    (questionnaire,) = workspace.walks.vocabulary().questionnaires
    values: Dict[str, Any] = {
        **walk.values,
        **{name: _typed(name, value) for name, value in card.items() if name in walk.values and value is not None},
        "itinerary_id": itinerary,
        "questionnaire_id": questionnaire,
        "perimeter_id": _ids(workspace, "perimeter")[card["perimeter_code"]],
    }
    walks.change(workspace, walk, values)
    last, walk = int(card["phase"]), workspace.walks.read(key)
    while walk.phase < last:
        walks.move(workspace, walk, next_phase(walk.standing) or last)
        walk = workspace.walks.read(key)
    for item in checklist(walks.bundled_checklist(), walk.values["level"], walk.values["support"]):
        if item.phase < last or card.get(item.code):
            workspace.walks.tick(key, item.phase, item.code, walk.values["starts_at"].date())


def _typed(name: str, value: str) -> Any:
    """A cell of the cards as its column holds it."""
    if name == "level":
        return int(value)
    if name == "starts_at":
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if name == "restitution_on" else value


def _ids(workspace: Workspace, table: str) -> Dict[str, int]:
    return {row["code"]: row["id"] for row in workspace.configuration.read(table, ("code", "id"))}


def _observations(workspace: Workspace, walk: str, names: Sequence[str]) -> Tuple[int, ...]:
    """The ids of the observations that the form of a walk names so."""
    source = workspace.walk_intake.source_id(walk, _FORMS[walk][0])
    found = workspace.walk_intake.fingerprints(-1 if source is None else source, names)
    return tuple(found[name][0] for name in names)
