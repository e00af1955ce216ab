"""The store: one workspace, two engines, the same tables."""

from .intake import Receipt
from .rejected import RejectedRecord
from .reports import ReportsToRoute
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
