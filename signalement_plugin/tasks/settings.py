"""The plugin's settings: one dataclass over QgsSettings, under ``signalement/``. No secret is kept here."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any, Dict, List

from qgis.core import QgsSettings

_GROUP = "signalement"
_RECENT_KEPT = 8


@dataclass
class Settings:
    """What a person sets once. ``timeout_s`` and ``max_megabytes`` bound one answer of a server.

    ``recent_workspaces``: addresses without password, the latest first; ``open_at_start``: whether the latest
    is opened when QGIS starts without a project. ``pull_every_minutes``: 0 to pull only when asked;
    ``deliver_by_itself``: whether answers go back without being asked, to the sources that are set to have them.
    ``triage_filters``: filters of the triage dock by their name; ``my_services``: ids of the services that a person
    calls their own, by the uid of the workspace.
    """

    timeout_s: int = 60
    max_megabytes: int = 64
    connections: int = 4
    geoplateforme_url: str = "https://data.geopf.fr/wfs/ows"
    geocoder_url: str = "https://data.geopf.fr/geocodage/search"
    open_at_start: bool = False
    pull_every_minutes: int = 0
    deliver_by_itself: bool = True
    recent_workspaces: List[str] = field(default_factory=list)
    triage_filters: Dict[str, Dict[str, Any]] = field(default_factory=dict)
    my_services: Dict[str, List[int]] = field(default_factory=dict)

    @classmethod
    def load(cls) -> "Settings":
        """The settings as they are, defaults where nothing was set."""
        kept = QgsSettings()
        return cls(**{name: _read(kept, f"{_GROUP}/{name}", default) for name, default in asdict(cls()).items()})

    def save(self) -> None:
        """Keep the settings."""
        kept = QgsSettings()
        for name, value in asdict(self).items():
            kept.setValue(f"{_GROUP}/{name}", json.dumps(value) if isinstance(value, dict) else value)

    def remember(self, address: str) -> None:
        """Put ``address`` first among the recent workspaces."""
        others = [known for known in self.recent_workspaces if known != address]
        self.recent_workspaces = [address, *others][:_RECENT_KEPT]


def _read(kept: QgsSettings, key: str, default: Any) -> Any:
    if not isinstance(default, dict):
        return kept.value(key, default, type=type(default))
    try:
        value = json.loads(kept.value(key, "{}", type=str))
    except ValueError:  # edited by hand
        return default
    return value if isinstance(value, dict) else default
