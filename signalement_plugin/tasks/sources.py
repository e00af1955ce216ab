"""The sources of a workspace as a person sets them: seen, saved, removed, tested."""

from dataclasses import dataclass, field
from typing import Any, Dict, List, Mapping, Optional, Tuple

from ..domain.sentence import QT_TRANSLATE_NOOP, Problem
from ..sources.open311 import Open311Source
from ..sources.services import OfferedService
from ..workspace import SourceRecord
from .address import open_at
from .feedback import Feedback
from .pull import live_source


@dataclass(frozen=True)
class SourceDraft:
    """A source as it is being edited.

    ``mapping``: our category, or ``None``, for each code received. ``settings``: what else the kind of source
    understands, as JSON.
    """

    code: str
    type: str
    url: str
    jurisdiction: str = ""
    authcfg: str = ""
    mapping: Mapping[str, Optional[str]] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)


def sources_of(address: str) -> Tuple[Dict[str, str], List[SourceDraft]]:
    """Our categories (code: citizen's label), and the sources of the workspace."""
    with open_at(address) as workspace:
        categories = workspace.facts.category_labels()
        views = [
            SourceDraft(
                record.code,
                record.type,
                record.url,
                record.jurisdiction or "",
                record.authcfg or "",
                {code: category for code, (category, _) in workspace.sources.mapping(record.id).items()},
                record.settings,
            )
            for record in workspace.sources.all()
        ]
    return categories, views


def save_source(address: str, draft: SourceDraft) -> None:
    """Keep ``draft``. Raises Problem when it lacks a code or an address."""
    if not draft.code or not draft.url:
        raise Problem(QT_TRANSLATE_NOOP("Sentence", "A source needs a code and an address."))
    with open_at(address) as workspace, workspace.transaction():
        workspace.sources.add(
            draft.code, draft.type, draft.url, draft.jurisdiction or None, draft.authcfg or None, draft.settings
        )
        workspace.configuration.upsert(
            "category_mapping",
            [
                {"source_code": draft.code, "service_code": received, "category_code": ours, "origin": "by_hand"}
                for received, ours in draft.mapping.items()
                if ours
            ],
        )


def remove_source(address: str, code: str) -> None:
    """Forget a source. Raises Problem when reports came from it."""
    with open_at(address) as workspace:
        workspace.sources.remove(code)


def offered_by(address: str, draft: SourceDraft, feedback: Feedback) -> List[OfferedService]:
    """Ask the server of ``draft`` for its services. Raises Problem when it is not one, or does not answer."""
    with open_at(address) as workspace:
        timezone = workspace.timezone
    record = SourceRecord(0, draft.code, draft.type, draft.url, draft.jurisdiction or None, draft.authcfg or None)
    with live_source(record, timezone, feedback.cancelled) as source:
        return source.services() if isinstance(source, Open311Source) else []
