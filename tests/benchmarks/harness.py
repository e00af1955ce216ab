"""Measures as ratios: the work and its peer, one after the other, several times; medians are what is said."""

import statistics
import time
from typing import Callable, Sequence


def seconds(work: Callable[[], object]) -> float:
    """How long ``work`` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def compare(title: str, work: Callable[[], object], peer_title: str, peer: Callable[[], object], runs: int = 5) -> None:
    """Print the medians of both and their ratio; the runs alternate so that both meet the same machine."""
    pairs = [(seconds(work), seconds(peer)) for _ in range(runs)]
    ours, theirs = (statistics.median(column) for column in zip(*pairs))
    ratios = sorted(mine / other for mine, other in pairs)
    print(
        f"{title:<58} {ours:8.3f} s | {peer_title:<42} {theirs:8.3f} s | ratio {statistics.median(ratios):.3f} "
        f"({ratios[0]:.3f} to {ratios[-1]:.3f})"
    )


def say(lines: Sequence[str]) -> None:
    """Print what a figure cannot say."""
    for line in lines:
        print(f"  {line}")
