"""The store: one workspace, two engines, the same tables."""

from .rejected import RejectedRecord
from .reports import Receipt, ReportsToRoute
from .sources import SourceRecord
from .workspace import OlderWorkspace, Workspace, create_workspace, open_workspace

__all__ = [
    "OlderWorkspace",
    "Receipt",
    "RejectedRecord",
    "ReportsToRoute",
    "SourceRecord",
    "Workspace",
    "create_workspace",
    "open_workspace",
]
