"""Texts as they arrive, made safe to store and to show as plain text. Nothing is read as HTML."""

import re
from typing import Optional

LONGEST_TEXT = 20_000
_ENDS_OF_LINE = re.compile(r"\r\n?|[\u2028\u2029\x85]")
# controls, and the marks that reorder what follows them; plain left-to-right and right-to-left marks stay,
# Arabic and Hebrew need them
_INVISIBLE = re.compile(r"[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
_LONE_SURROGATES = re.compile(r"[\ud800-\udfff]")


def clean(text: str, longest: int = LONGEST_TEXT) -> Optional[str]:
    """``text`` with plain ends of line, no control or reordering character, of at most ``longest``
    characters; ``None`` when nothing is left."""
    if len(text) <= longest and text.isprintable():  # most are, and have nothing to clean
        return text.strip() or None
    text = _LONE_SURROGATES.sub("\ufffd", _INVISIBLE.sub("", _ENDS_OF_LINE.sub("\n", text)))
    return text.strip()[:longest].rstrip() or None


def decode(body: bytes, charset: Optional[str] = None) -> str:
    """``body`` as text. UTF-8 first, whatever is announced; then ``charset``; then what Windows writes.

    Never raises: a character that cannot be read becomes U+FFFD.
    """
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return body.decode("utf-16", "replace")
    for encoding in ("utf-8-sig", charset, "cp1252"):
        if encoding:
            try:
                return body.decode(encoding)
            except (ValueError, LookupError):
                continue
    return body.decode("utf-8", "replace")
