"""The territory's time zone as Python's own: Qt knows every zone on every platform, which Python's list does not."""

from datetime import datetime, timedelta, tzinfo
from typing import Optional

from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime, QTimeZone


class TerritoryZone(tzinfo):
    """The zone of that IANA name."""

    def __init__(self, name: str):
        self._name = name
        self._zone = QTimeZone(name.encode())

    def utcoffset(self, at: Optional[datetime]) -> timedelta:
        if at is None:
            return timedelta(0)
        local = QDateTime(QDate(at.year, at.month, at.day), QTime(at.hour, at.minute, at.second), self._zone)
        return timedelta(seconds=local.offsetFromUtc())

    def dst(self, at: Optional[datetime]) -> timedelta:
        return timedelta(0)

    def tzname(self, at: Optional[datetime]) -> str:
        return self._name

    def fromutc(self, at: datetime) -> datetime:
        instant = QDateTime(QDate(at.year, at.month, at.day), QTime(at.hour, at.minute, at.second), Qt.TimeSpec.UTC)
        return at + timedelta(seconds=self._zone.offsetFromUtc(instant))
