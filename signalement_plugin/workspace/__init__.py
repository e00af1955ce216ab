"""The store: one workspace, two engines, the same tables."""

from .reports import Receipt, ReportsToRoute
from .sources import SourceRecord
from .workspace import OlderWorkspace, Workspace, create_workspace, open_workspace

__all__ = [
    "OlderWorkspace",
    "Receipt",
    "ReportsToRoute",
    "SourceRecord",
    "Workspace",
    "create_workspace",
    "open_workspace",
]
