"""Where a workspace is, as people name it, and how to open it.

An address is a path ending in ``.gpkg``, a libpq address (``postgresql://...`` or ``service=...``),
or the name of a PostgreSQL connection of QGIS; the last two take ``#schema`` at their end. Only this
module knows QGIS's connections, and what it resolves holds a password: it is opened, never stored.
"""

import re

from qgis.core import QgsDataSourceUri, QgsProviderRegistry

from ..domain.sentence import QT_TRANSLATE_NOOP, Problem
from ..workspace import Workspace, open_workspace

_LIBPQ = re.compile(r"^(postgres(ql)?://|\w+\s*=)", re.IGNORECASE)


def resolve(address: str) -> str:
    """The address the workspace room understands: a path or libpq words, credentials included.

    Raises Problem when it is none of the three forms, or names a connection QGIS does not have.
    """
    address = address.strip()
    if address.lower().endswith(".gpkg") or _LIBPQ.match(address):
        return address
    name, _, schema = address.partition("#")
    connection = QgsProviderRegistry.instance().providerMetadata("postgres").connections(False).get(name)
    if connection is None:
        raise Problem(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "“{address}” is not a workspace address. Give a path ending in .gpkg, a PostgreSQL address "
                "(postgresql://… or service=…), or the name of a PostgreSQL connection of QGIS followed by "
                "#schema.",
            ),
            address=address,
        )
    words = QgsDataSourceUri(connection.uri()).connectionInfo(True)
    return f"{words} #{schema}" if schema else words


def open_at(address: str, *, migrate: bool = False) -> Workspace:
    """Open the workspace at ``address``; the caller closes it. Raises Problem (see ``open_workspace``)."""
    return open_workspace(resolve(address), migrate=migrate)
