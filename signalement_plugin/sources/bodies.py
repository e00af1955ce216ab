"""Reading an answer's body within bounds: what is counted is what it unpacks to, not what travels.

The unpacking is done here and not by the HTTP library because a library unpacks a whole block at once,
and a block of a gzip bomb is a gigabyte.
"""

import zlib
from typing import Callable, Iterator

# each block read waits for its turn with Python, which a thread that reads reports leaves every 5 ms only
BLOCK = 256 * 1024


class TooLargeError(Exception):
    """The body unpacks to more than the limit."""


class TruncatedError(Exception):
    """The packed body ends before its end."""


class EncodingError(Exception):
    """The body is packed in a way that is not supported, or is not packed as it says."""


def read_bounded(read: Callable[[int], bytes], encoding: str, limit: int) -> bytes:
    """The whole body, unpacked. ``read(n)`` gives the next at most n bytes as they travel, b"" at the end.

    ``encoding`` is the Content-Encoding header. Raises TooLargeError past ``limit`` bytes, EncodingError when
    it cannot be unpacked, TruncatedError when it stops short.
    """
    parts = []
    size = 0
    for part in _unpacked(read, encoding.strip().lower()):
        size += len(part)
        if size > limit:
            raise TooLargeError
        parts.append(part)
    return b"".join(parts)


def _unpacked(read: Callable[[int], bytes], encoding: str) -> Iterator[bytes]:
    if encoding in ("", "identity"):
        return iter(lambda: read(BLOCK), b"")
    if encoding in ("gzip", "x-gzip", "deflate"):
        return _inflated(read, bare_is_possible=encoding == "deflate")
    raise EncodingError


def _inflated(read: Callable[[int], bytes], bare_is_possible: bool) -> Iterator[bytes]:
    inflater = None
    begun = False
    for block in iter(lambda: read(BLOCK), b""):
        while block:
            if inflater is None:
                if begun and not block.startswith(b"\x1f\x8b"):
                    return  # padding after the last member
                begun, inflater = True, zlib.decompressobj(_window_bits(block, bare_is_possible))
            try:
                yield inflater.decompress(block, BLOCK)
            except zlib.error as error:
                raise EncodingError from error
            block = inflater.unconsumed_tail or inflater.unused_data
            if inflater.eof:
                inflater = None
    if inflater is not None:
        yield inflater.flush()
        if not inflater.eof:
            raise TruncatedError


def _window_bits(head: bytes, bare_is_possible: bool) -> int:
    """How zlib calls what ``head`` begins: gzip, zlib, or the bare deflate that some servers send."""
    if head.startswith(b"\x1f\x8b") or not bare_is_possible:
        return 31
    zlib_header = head[0] & 0x0F == zlib.DEFLATED and int.from_bytes(head[:2], "big") % 31 == 0
    return 15 if zlib_header else -15
