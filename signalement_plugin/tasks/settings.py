"""The plugin's settings: one dataclass over QgsSettings, under ``signalement/``. No secret is kept here."""

from dataclasses import asdict, dataclass, field
from typing import List

from qgis.core import QgsSettings

_GROUP = "signalement"
_RECENT_KEPT = 8


@dataclass
class Settings:
    """What a person sets once. ``timeout_s`` and ``max_megabytes`` bound one answer of a server.

    ``recent_workspaces``: addresses without password, the latest first; ``open_at_start``: whether the latest
    is opened when QGIS starts without a project. ``pull_every_minutes``: 0 to pull only when asked.
    """

    timeout_s: int = 60
    max_megabytes: int = 64
    connections: int = 4
    geoplateforme_url: str = "https://data.geopf.fr/wfs/ows"
    geocoder_url: str = "https://data.geopf.fr/geocodage/search"
    open_at_start: bool = False
    pull_every_minutes: int = 0
    recent_workspaces: List[str] = field(default_factory=list)

    @classmethod
    def load(cls) -> "Settings":
        """The settings as they are, defaults where nothing was set."""
        kept = QgsSettings()
        return cls(
            **{
                name: kept.value(f"{_GROUP}/{name}", default, type=type(default))
                for name, default in asdict(cls()).items()
            }
        )

    def save(self) -> None:
        """Keep the settings."""
        kept = QgsSettings()
        for name, value in asdict(self).items():
            kept.setValue(f"{_GROUP}/{name}", value)

    def remember(self, address: str) -> None:
        """Put ``address`` first among the recent workspaces."""
        others = [known for known in self.recent_workspaces if known != address]
        self.recent_workspaces = [address, *others][:_RECENT_KEPT]
