"""A chart of months as SVG that a layout carries within itself: bars, and hatches where a count is not told."""

from base64 import b64encode
from datetime import date
from typing import NamedTuple, Sequence

from .layout_parts import INK, LINE, SOFT

_MONTHS = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")
_BAR, _TOP, _BOTTOM = "#1d5b8f", 12.0, 16.0


class Inks(NamedTuple):
    """Of figures, names of months, the axis and the bars: on paper, unless told otherwise."""

    ink: str = INK
    soft: str = SOFT
    line: str = LINE
    bar: str = _BAR


def month_chart(months: Sequence[date], counts: Sequence[int], width: float, height: float) -> str:
    """The path of the picture, ``width`` by ``height`` millimetres; a count below 0 is not told."""
    return "base64:" + b64encode(month_svg(months, counts, width, height).encode()).decode()


def month_svg(
    months: Sequence[date],
    counts: Sequence[int],
    width: float,
    height: float,
    inks: Inks = Inks(),  # noqa: B008 - immutable
) -> str:
    """The picture itself."""
    most = max([1, *counts])
    step = (width - 10) / max(len(months), 1)
    base = height - _BOTTOM
    every = max(1, round(len(months) / 14))
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}mm" height="{height}mm">'
        f'<line x1="8" y1="{base}" x2="{width}" y2="{base}" stroke="{inks.line}" stroke-width="0.3"/>'
    ]
    for place, (month, count) in enumerate(zip(months, counts)):
        x = 9 + place * step
        middle, wide = x + step * 0.4, step * 0.8
        if count < 0:
            parts.append(
                f'<rect x="{x:.2f}" y="{base - 4}" width="{wide:.2f}" height="4" fill="none" stroke="{inks.line}" '
                'stroke-width="0.3" stroke-dasharray="0.8 0.6"/>'
            )
        else:
            high = (base - _TOP) * count / most
            parts.append(
                f'<rect x="{x:.2f}" y="{base - high:.2f}" width="{wide:.2f}" height="{high:.2f}" fill="{inks.bar}"/>'
            )
        if step > 6:
            parts.append(
                _text(
                    middle,
                    base - 1.4 - (4 if count < 0 else (base - _TOP) * count / most),
                    "n. d." if count < 0 else str(count),
                    2.6,
                    inks.ink,
                )
            )
        if place % every == 0:
            parts.append(_text(middle, base + 4, _MONTHS[month.month - 1], 2.6, inks.soft))
            if place == 0 or month.month <= every:
                parts.append(_text(middle, base + 8, str(month.year), 2.6, inks.soft))
    parts.append("</svg>")
    return "".join(parts)


def _text(x: float, y: float, text: str, size: float, color: str) -> str:
    return (
        f'<text x="{x:.2f}" y="{y:.2f}" font-size="{size}" fill="{color}" text-anchor="middle" '
        f'font-family="sans-serif">{text}</text>'
    )
