"""Route: propose for each report who is competent for it, with the reasons.

A proposal is never a decision: a route that a person confirmed is left alone.
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import Dict

from ..domain.routing import ROUTE_STATUSES, RoutingBatch, route
from .address import open_at
from .feedback import Feedback, SilentFeedback
from .local_days import local_days


@dataclass(frozen=True)
class RouteSummary:
    """How many reports got each route status, and how many proposals changed."""

    counts: Dict[str, int] = field(default_factory=dict)
    changed: int = 0

    def outputs(self) -> Dict[str, int]:
        """The numbers under the names that Processing gives them."""
        return {status.upper(): self.counts.get(status, 0) for status in ROUTE_STATUSES if status != "confirmed"}
