"""Texts that a spreadsheet opens as texts: a cell that begins like a formula would be run (CSV injection)."""

import re

# what makes a spreadsheet run a cell (OWASP, "CSV Injection"), full-width forms included, and what hides before it
_RUNS = re.compile("^[\\s'\"\ufeff]*[=+\\-@\uff1d\uff0b\uff0d\uff20|%]")


def harmless(cell: str) -> str:
    """``cell`` so that no spreadsheet runs it."""
    return f"'{cell}" if _RUNS.match(cell) else cell


def unprotected(cell: str) -> str:
    """``cell`` as it was before ``harmless``."""
    return cell[1:] if cell.startswith("'") and _RUNS.match(cell[1:]) else cell
