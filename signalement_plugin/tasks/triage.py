"""Triage: do an act or undo one, and propose again the routes that depend on what it changed, in one transaction."""

from typing import Mapping

from ..domain.acts import REROUTES, Act
from ..workspace import Workspace
from ..workspace.acts import Performed
from .address import open_at
from .route import route_ids


def perform(address: str, act: Act, versions: Mapping[int, int]) -> Performed:
    """Do ``act`` to the reports ``versions`` (id -> version read). Raises Conflict or Problem: then nothing is done."""
    with open_at(address) as workspace:
        return perform_in(workspace, act, versions)


def perform_in(workspace: Workspace, act: Act, versions: Mapping[int, int]) -> Performed:
    """The same, in a workspace that is open."""
    with workspace.transaction():
        performed = workspace.acts.perform(act, versions)
        if act.kind in REROUTES:
            route_ids(workspace, performed.ids)
    return performed


def undo(address: str, act_id: int) -> Performed:
    """Undo an act. Raises Conflict or Problem: then nothing is done."""
    with open_at(address) as workspace:
        return undo_in(workspace, act_id)


def undo_in(workspace: Workspace, act_id: int) -> Performed:
    """The same, in a workspace that is open."""
    with workspace.transaction():
        performed = workspace.acts.undo(act_id)
        route_ids(workspace, performed.ids)
    return performed
