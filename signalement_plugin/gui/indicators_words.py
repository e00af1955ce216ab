"""Figures as people read them, in their language: thousands apart, shares in percent, days with one decimal."""

from qgis.PyQt.QtCore import QLocale, QObject

from ..tasks.indicators import Figure, said


class FigureWords(QObject):
    """Says figures."""

    def count(self, figure: Figure) -> str:
        """A number of reports, "< 6" where there are too few."""
        if figure.value is None:
            return said(figure, "…")
        return QLocale().toString(int(figure.value))

    def share(self, figure: Figure) -> str:
        """A share in whole percent."""
        return "–" if figure.value is None else self.tr("{n} %").format(n=round(100 * figure.value))

    def delay(self, median: Figure, within: Figure) -> str:
        """A median of days, and what nine in ten are within."""
        if median.value is None or within.value is None:
            return "–"
        days = (QLocale().toString(float(figure.value), "f", 1) for figure in (median, within))
        return self.tr("{median} d · {within} d").format(**dict(zip(("median", "within"), days)))

    def days(self, median: Figure) -> str:
        """A median of days alone."""
        if median.value is None:
            return "–"
        return self.tr("{days} d").format(days=QLocale().toString(float(median.value), "f", 1))

    def why(self, figure: Figure) -> str:
        """Why there is no number to read; nothing when there is one."""
        if figure.too_few:
            return self.tr("Fewer than 6 reports: withheld, so that nobody can be singled out.")
        if figure.withheld:
            return self.tr("Withheld: with the total, it would give back a count of fewer than 6.")
        return self.tr("Rests on fewer than 6 reports, or on none.") if figure.value is None else ""
