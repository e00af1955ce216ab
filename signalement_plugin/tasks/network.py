"""What QGIS knows of the network, given to the sources as plain data.

The transport (``sources.transport``) speaks HTTP and knows nothing of QGIS; proxy, certificates and
time-outs come from QGIS's own options, credentials from its authentication database. Nothing of this
is stored: settings are read when a task starts and forgotten when it ends.
"""

import base64
from pathlib import Path
from typing import Mapping, Optional, Union
from urllib.parse import quote

from qgis.core import Qgis, QgsApplication, QgsSettings
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtNetwork import QNetworkRequest

from ..domain.sentence import QT_TRANSLATE_NOOP, Problem
from ..sources.client import KEY_PARAMETER
from ..sources.transport import TransportSettings
from .settings import Settings

_HTTP_PROXIES = {"HttpProxy", "HttpCachingProxy"}


def transport_settings(authcfg: Optional[str] = None) -> TransportSettings:
    """Everything the transport needs: QGIS's network options, and the headers of ``authcfg``.

    Raises Problem when the authentication cannot be read or cannot be expressed as headers.
    """
    settings = Settings.load()
    return TransportSettings(
        timeout_s=settings.timeout_s,
        max_bytes=settings.max_megabytes * 1_000_000,
        connections=settings.connections,
        user_agent=f"Signalement (QGIS {Qgis.QGIS_VERSION.split('-')[0]})",
        proxies=_proxies(QgsSettings()),
        verify=_certificates(),
        headers=credentials(authcfg) if authcfg else {},
    )


def credentials(authcfg: str) -> Mapping[str, str]:
    """The HTTP headers that the authentication ``authcfg`` of QGIS adds to a request.

    A key for an Open311 server is a header ``api_key`` or, as not every QGIS lets one choose a header, the password
    of a basic authentication whose user is called so. Raises Problem when the authentication is of no use.
    """
    request = QNetworkRequest(QUrl("https://localhost/"))
    answer = QgsApplication.authManager().updateNetworkRequest(request, authcfg)
    accepted, request = answer if isinstance(answer, tuple) else (answer, request)
    headers = {
        bytes(name).decode("latin-1"): bytes(request.rawHeader(name)).decode("latin-1")
        for name in request.rawHeaderList()
    }
    if not accepted or not headers:
        raise Problem(
            QT_TRANSLATE_NOOP(
                "Sentence",
                "The authentication “{authcfg}” could not be used. In QGIS's options, under Authentication, "
                "check that it exists, that the master password is given, and that it is of a kind sent in "
                "the request (basic, API header, OAuth2).",
            ),
            authcfg=authcfg,
        )
    key = _key_in(headers.get("Authorization", ""))
    return headers if key is None else {KEY_PARAMETER: key}


def _key_in(authorization: str) -> Optional[str]:
    """The key that a basic authentication stands for."""
    scheme, _, encoded = authorization.partition(" ")
    if scheme.lower() != "basic":
        return None
    user, _, password = base64.b64decode(encoded).decode("utf-8", "replace").partition(":")
    return password if user == KEY_PARAMETER else None


def _proxies(settings: QgsSettings) -> Optional[Mapping[str, str]]:
    """QGIS's proxy as ``requests`` names it; ``None`` lets the system's own apply."""
    if not settings.value("proxy/proxyEnabled", False, type=bool):
        return None
    kind = settings.value("proxy/proxyType", "", type=str)
    host, port = settings.value("proxy/proxyHost", "", type=str), settings.value("proxy/proxyPort", "", type=str)
    if kind not in _HTTP_PROXIES or not host:
        return None
    user = settings.value("proxy/proxyUser", "", type=str)
    password = settings.value("proxy/proxyPassword", "", type=str)
    account = f"{quote(user, safe='')}:{quote(password, safe='')}@" if user else ""
    address = f"http://{account}{host}:{port}" if port else f"http://{account}{host}"
    return {"http": address, "https": address}


def _certificates() -> Union[bool, str]:
    """``True`` for the system's authorities, or a file with those a person added in QGIS as well."""
    manager = QgsApplication.authManager()
    if not manager.databaseCAs() and not manager.extraFileCAs():
        return True
    bundle = Path(QgsApplication.qgisSettingsDirPath()) / "signalement-authorities.pem"
    bundle.write_bytes(bytes(manager.trustedCaCertsPemText()))
    return str(bundle)
