"""Names for files that are made for people."""

from pathlib import Path
from typing import List, Sequence

from ..domain.folding import folded


def free_names(folder: Path, stem: str, endings: Sequence[str]) -> List[Path]:
    """Where to write: what is there may be half filled in by now, and is never written over."""
    number = 1
    while True:
        name = stem if number == 1 else f"{stem}_{number}"
        files = [folder / f"{name}{ending}" for ending in endings]
        if not any(file.exists() for file in files):
            return files
        number += 1


def bare(code: str) -> str:
    """``code`` as every file system takes it."""
    return "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in folded(code))[:60] or "-"
