"""The plugin's settings: one dataclass over QgsSettings, under ``signalement/``. No secret is kept here."""

from dataclasses import asdict, dataclass, fields

from qgis.core import QgsSettings

_GROUP = "signalement"


@dataclass
class Settings:
    """What a person sets once. ``timeout_s`` and ``max_megabytes`` bound one answer of a server."""

    timeout_s: int = 60
    max_megabytes: int = 64
    connections: int = 4
    geoplateforme_url: str = "https://data.geopf.fr/wfs/ows"
    last_workspace: str = ""

    @classmethod
    def load(cls) -> "Settings":
        """The settings as they are, defaults where nothing was set."""
        kept = QgsSettings()
        return cls(
            **{
                field.name: kept.value(f"{_GROUP}/{field.name}", field.default, type=type(field.default))
                for field in fields(cls)
            }
        )

    def save(self) -> None:
        """Keep the settings."""
        kept = QgsSettings()
        for name, value in asdict(self).items():
            kept.setValue(f"{_GROUP}/{name}", value)
