"""The sources of a workspace as a person sets them: seen, saved, removed, tested."""

from dataclasses import dataclass, field
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

from ..domain.sentence import QT_TRANSLATE_NOOP, Problem
from ..sources.failures import Cancelled
from ..sources.open311 import Open311Source
from ..sources.services import OfferedService
from ..workspace import SourceRecord
from ..workspace.walk_intake import WALK_SOURCE
from .address import open_at
from .feedback import Feedback
from .pull import live_source

# our category's code and, where one is meant, our sub-category's
Kind = Tuple[str, Optional[str]]
_PUSH = "push"  # what the triggers that queue updates look at


@dataclass(frozen=True)
class SourceDraft:
    """A source as it is being edited.

    ``mapping``: what each code received is here, or ``None``. ``settings``: what else the kind of source
    understands, as JSON. ``push``: whether what becomes of its reports is sent back to it.
    """

    code: str
    type: str
    url: str
    jurisdiction: str = ""
    authcfg: str = ""
    mapping: Mapping[str, Optional[Kind]] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)
    push: bool = False


@dataclass(frozen=True)
class Offer:
    """What a server was seen to offer; ``updates``: whether it can be told of updates, ``None`` when it did not say."""

    services: Sequence[OfferedService]
    updates: Optional[bool]


def sources_of(address: str) -> Tuple[Mapping[Kind, Tuple[str, Optional[str]]], List[SourceDraft]]:
    """Our categories and sub-categories with their labels, and the sources of reports of the workspace."""
    with open_at(address) as workspace:
        kinds = workspace.facts.kind_labels()
        views = [
            SourceDraft(
                record.code,
                record.type,
                record.url,
                record.jurisdiction or "",
                record.authcfg or "",
                workspace.sources.mapping(record.id),
                _without_push(record.settings),
                record.settings.get(_PUSH) is True,
            )
            for record in workspace.sources.all()
            if record.type != WALK_SOURCE
        ]
    return kinds, views


def save_source(address: str, draft: SourceDraft) -> None:
    """Keep ``draft``; a code mapped to ``None`` is mapped no more. Raises Problem without code or address."""
    if not draft.code or not draft.url:
        raise Problem(QT_TRANSLATE_NOOP("Sentence", "A source needs a code and an address."))
    settings = {**_without_push(draft.settings), **({_PUSH: True} if draft.push else {})}
    with open_at(address) as workspace, workspace.transaction():
        source_id = workspace.sources.add(
            draft.code, draft.type, draft.url, draft.jurisdiction or None, draft.authcfg or None, settings
        )
        workspace.configuration.upsert(
            "category_mapping",
            [
                {
                    "source_code": draft.code,
                    "service_code": received,
                    "category_code": ours[0],
                    "subcategory_code": ours[1],
                    "origin": "by_hand",
                }
                for received, ours in draft.mapping.items()
                if ours
            ],
        )
        workspace.sources.unmap(source_id, [received for received, ours in draft.mapping.items() if not ours])


def remove_source(address: str, code: str) -> None:
    """Forget a source. Raises Problem when reports came from it."""
    with open_at(address) as workspace:
        workspace.sources.remove(code)


def offered_by(address: str, draft: SourceDraft, feedback: Feedback) -> Offer:
    """Ask the server of ``draft`` what it offers. Raises Problem when it is not one, or does not answer."""
    with open_at(address) as workspace:
        timezone = workspace.timezone
    record = SourceRecord(0, draft.code, draft.type, draft.url, draft.jurisdiction or None, draft.authcfg or None)
    with live_source(record, timezone, feedback.cancelled) as source:
        if not isinstance(source, Open311Source):
            return Offer((), False)
        return Offer(source.services(), _takes_updates(source))


def _takes_updates(source: Open311Source) -> Optional[bool]:
    try:
        return source.capabilities().updates
    except Cancelled:
        raise
    except Problem:
        return None


def _without_push(settings: Mapping[str, Any]) -> Dict[str, Any]:
    return {name: value for name, value in settings.items() if name != _PUSH}
