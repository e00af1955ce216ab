"""Instants as people say them: how long ago in a list, the day and the hour in a sentence."""

from datetime import datetime, timedelta
from typing import Any

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QDateTime, QLocale, Qt, QTimeZone


def language() -> QLocale:
    """The language of QGIS, which is not always the computer's."""
    return QLocale(QgsApplication.locale())


def age(instant: datetime, now: datetime) -> str:
    """How long ago, in the largest unit: "3 h", "2 d"."""
    minutes = max(0, int((now - instant) / timedelta(minutes=1)))
    if minutes < 60:
        return QCoreApplication.translate("Times", "{n} min").format(n=minutes)
    if minutes < 24 * 60:
        return QCoreApplication.translate("Times", "{n} h").format(n=minutes // 60)
    days = minutes // (24 * 60)
    if days < 60:
        return QCoreApplication.translate("Times", "{n} d").format(n=days)
    if days < 730:
        return QCoreApplication.translate("Times", "{n} months").format(n=days // 30)
    return QCoreApplication.translate("Times", "{n} years").format(n=days // 365)


def local(instant: datetime, timezone: str) -> QDateTime:
    """The wall clock of the territory at ``instant``."""
    at = QDateTime.fromMSecsSinceEpoch(int(instant.timestamp() * 1000), Qt.TimeSpec.UTC)
    return at.toTimeZone(QTimeZone(timezone.encode()))


def short(instant: datetime, timezone: str) -> str:
    """The day and the hour: "Mon 23/11 14:20"."""
    return language().toString(local(instant, timezone), QCoreApplication.translate("Times", "ddd dd/MM HH:mm"))


def full(instant: datetime, timezone: str) -> str:
    """The whole date and hour, for a tool-tip."""
    return language().toString(local(instant, timezone), QLocale.FormatType.LongFormat)


def number(value: Any) -> str:
    """A count as the reader's language writes it."""
    return language().toString(int(value))
