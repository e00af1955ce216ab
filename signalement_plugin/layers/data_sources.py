"""Where QGIS finds each table of a workspace, without ever writing a password in a project."""

from dataclasses import dataclass
from typing import Dict, Optional

from qgis.core import QgsCredentials, QgsDataSourceUri, QgsProviderRegistry, QgsVectorLayer, QgsWkbTypes

from ..workspace.schema import SPATIAL_TABLES, SPATIAL_VIEWS

GEOMETRIES: Dict[str, str] = {**SPATIAL_TABLES, **SPATIAL_VIEWS}
_WKB_TYPES = {
    "POINT": QgsWkbTypes.Type.Point,
    "LINESTRING": QgsWkbTypes.Type.LineString,
    "MULTIPOLYGON": QgsWkbTypes.Type.MultiPolygon,
}
_DEFAULT_SCHEMA = "signalement"


@dataclass(frozen=True)
class LayerSources:
    """Gives layers on the tables of one workspace. ``address`` holds no password: a project may keep it."""

    address: str
    provider: str
    uri: Optional[QgsDataSourceUri] = None
    schema: str = ""

    def layer(self, table: str, name: str) -> QgsVectorLayer:
        """A new layer on ``table``; nothing of the table is read but its description."""
        options = QgsVectorLayer.LayerOptions()
        options.loadDefaultStyle = False
        return QgsVectorLayer(self.source(table), name, self.provider, options)

    def source(self, table: str) -> str:
        """The data source of ``table`` as its provider writes it."""
        if self.uri is None:
            return f"{self.address}|layername={table}"
        uri = QgsDataSourceUri(self.uri)
        uri.setDataSource(self.schema, table, "geom" if table in GEOMETRIES else None, "", "id")
        uri.setUseEstimatedMetadata(True)
        uri.setParam("checkPrimaryKeyUnicity", "0")
        if table in GEOMETRIES:
            uri.setSrid("2154")
            uri.setWkbType(_WKB_TYPES[GEOMETRIES[table]])
        return uri.uri(False)


def layer_sources(address: str) -> LayerSources:
    """The layers' sources for ``address``: a ``.gpkg`` path, or libpq words or a QGIS connection's name with
    ``#schema`` after.

    A password within is handed to QGIS's credentials for this session only. Prefer an account kept in QGIS's
    authentication database, a libpq service or ``.pgpass``: those open again by themselves.
    """
    if address.lower().endswith(".gpkg"):
        return LayerSources(address, "ogr")
    words, _, schema = address.rpartition("#") if "#" in address else (address, "", "")
    words, schema = words.strip(), schema.strip() or _DEFAULT_SCHEMA
    connection = QgsProviderRegistry.instance().providerMetadata("postgres").connections(False).get(words)
    if connection is None:
        uri, kept = _from_libpq(words)
    else:
        uri, kept = QgsDataSourceUri(connection.uri()), words
    if uri.password():
        user, password = uri.username(), uri.password()
        uri.setPassword("")
        QgsCredentials.instance().put(uri.connectionInfo(False), user, password)
    return LayerSources(f"{kept} #{schema}" if connection is None else f"{kept}#{schema}", "postgres", uri, schema)


def _from_libpq(words: str) -> "tuple[QgsDataSourceUri, str]":
    """The URI of libpq ``words``, password included, and the words without it."""
    from psycopg2.extensions import make_dsn, parse_dsn

    parts = parse_dsn(words)
    uri = QgsDataSourceUri()
    mode = QgsDataSourceUri.decodeSslMode(parts.get("sslmode", "prefer"))
    named = (parts.get("dbname", ""), parts.get("user", ""), parts.get("password", ""), mode)
    if "service" in parts:
        uri.setConnection(parts["service"], *named)
    else:
        uri.setConnection(parts.get("host", ""), str(parts.get("port", "")), *named)
    return uri, make_dsn(**{name: value for name, value in parts.items() if name != "password"})
