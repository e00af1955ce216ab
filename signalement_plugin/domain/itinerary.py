"""A track as an itinerary: its ends cut where somebody may live, its points thinned to what a line needs."""

from typing import Optional, Tuple

import numpy as np

CUT_M = 100.0
# two points closer than this are one
_SAME_M = 0.05


def cut_ends(x: np.ndarray, y: np.ndarray, radius: float = CUT_M) -> Optional[Tuple[np.ndarray, np.ndarray]]:
    """The longest part of a line that stays further than ``radius`` from both of its ends.

    ``x``, ``y``: float64 of shape (n,), metres. The discs around the ends are cut out wherever the line crosses
    them, since a loop comes home in its middle too; the cut is where the line crosses the disc. ``None`` when nothing
    is left.
    """
    x, y = _distinct(np.asarray(x, dtype="float64"), np.asarray(y, dtype="float64"))
    if len(x) < 2 or radius <= 0:
        return (x, y) if len(x) >= 2 else None
    pieces = [(x, y)]
    for centre in ((x[0], y[0]), (x[-1], y[-1])):
        pieces = [part for piece in pieces for part in _outside(*piece, *centre, radius)]
    lengths = [float(np.hypot(np.diff(px), np.diff(py)).sum()) for px, py in pieces]
    return pieces[int(np.argmax(lengths))] if pieces and max(lengths) > 0 else None


def _outside(x: np.ndarray, y: np.ndarray, cx: float, cy: float, radius: float):
    """The parts of a line outside a disc."""
    parts, xs, ys = [], [], []

    def end() -> None:
        if len(xs) > 1:
            parts.append((np.array(xs), np.array(ys)))
        xs.clear()
        ys.clear()

    for place in range(len(x) - 1):
        ax, ay, bx, by = x[place], y[place], x[place + 1], y[place + 1]
        for start, stop in _spans(ax - cx, ay - cy, bx - ax, by - ay, radius):
            if start > 0 or not xs:
                end()
                xs.append(ax + start * (bx - ax))
                ys.append(ay + start * (by - ay))
            xs.append(ax + stop * (bx - ax))
            ys.append(ay + stop * (by - ay))
            if stop < 1:
                end()
    end()
    return parts


def _spans(px: float, py: float, dx: float, dy: float, radius: float):
    """Where along a segment (0 to 1) one is outside the disc around the origin: at most two spans."""
    a, b, c = dx * dx + dy * dy, px * dx + py * dy, px * px + py * py - radius * radius
    inside = b * b - a * c
    if a == 0 or inside <= 0:
        return [(0.0, 1.0)] if c >= 0 else []
    enters, leaves = (-b - inside**0.5) / a, (-b + inside**0.5) / a
    spans = []
    if enters > 0:
        spans.append((0.0, min(enters, 1.0)))
    if leaves < 1:
        spans.append((max(leaves, 0.0), 1.0))
    return [(start, stop) for start, stop in spans if stop > start]


def _distinct(x: np.ndarray, y: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
    """The line without points that repeat the one before, nor those that are nowhere."""
    there = np.isfinite(x) & np.isfinite(y)
    x, y = x[there], y[there]
    if not len(x):
        return x, y
    moved = np.concatenate([[True], np.hypot(np.diff(x), np.diff(y)) > _SAME_M])
    return x[moved], y[moved]
