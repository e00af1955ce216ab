"""What a photograph tells besides its picture, taken out: all of it but which way is up and where it was taken.

The picture itself is never decoded nor written anew: segments (JPEG: ITU-T T.81 B.1.1.3) and chunks (PNG 3rd edition
11.3, WebP container) that hold metadata are dropped, and of EXIF (CIPA DC-008, 4.6) only Orientation and the GPS
position are written back. Serial numbers, owner, date, thumbnail, comments and XMP go.
"""

import struct
import zlib
from typing import Dict, List, Tuple

from .photos import damaged, media_type_of

_EXIF = b"Exif\x00\x00"
_ORIENTATION, _GPS_IFD = 0x0112, 0x8825
# latitude, longitude and altitude with their references (tags 1 to 6)
_POSITION_TAGS = range(1, 7)
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1}
_MOST_ENTRIES = 200
_LONGEST_VALUE = 64
# JPEG segments that draw the picture: JFIF (APP0), ICC colours (APP2), Adobe's colours (APP14); all others go
_KEPT_APPS = {0xE0: b"JFIF\x00", 0xE2: b"ICC_PROFILE\x00", 0xEE: b"Adobe"}
_PNG_DROPPED = {b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"}
_PNG_HEAD = b"\x89PNG\r\n\x1a\n"

Entry = Tuple[int, int, int, bytes]


def without_metadata(body: bytes) -> bytes:
    """The photograph ``body`` (JPEG, PNG, WebP or GIF) with nothing but its picture, orientation and position.

    Done twice it changes nothing more. Raises PhotoProblem for what is no photograph, or is damaged.
    """
    kind = media_type_of(body)
    try:
        if kind == "image/jpeg":
            return _jpeg(body)
        if kind == "image/png":
            return _png(body)
        if kind == "image/webp":
            return _webp(body)
        return _gif(body)
    except (struct.error, IndexError) as error:
        raise damaged() from error


def exif_of(body: bytes) -> Dict[int, Entry]:
    """The entries of a JPEG's EXIF that are kept, by tag: Orientation, and under negative tags the position."""
    for marker, start, end in _segments(body)[0]:
        if marker == 0xE1 and body[start : start + 6] == _EXIF:
            return _wanted(body[start + 6 : end])
    return {}


def _jpeg(body: bytes) -> bytes:
    segments, rest = _segments(body)
    kept = _exif_segment(exif_of(body))
    parts = [b"\xff\xd8"]
    placed = not kept
    for marker, start, end in segments:
        whole = body[start - 4 : end]
        is_app = 0xE0 <= marker <= 0xEF
        if not placed and marker != 0xE0:
            parts.append(kept)
            placed = True
        if marker == 0xFE or (is_app and not body[start:end].startswith(_KEPT_APPS.get(marker, b"\x00\x00never"))):
            continue
        parts.append(whole)
    # what follows the end of the picture is another one (a motion photo, a preview): it is cut
    end_of_image = body.rfind(b"\xff\xd9", rest)
    picture = body[rest : _end_of_scans(body, rest)] if end_of_image >= 0 else body[rest:]
    return b"".join([*parts, b"" if placed else kept, picture])


def _segments(body: bytes) -> Tuple[List[Tuple[int, int, int]], int]:
    """Marker, start and end of each segment's content up to the first scan, and where that scan begins."""
    found: List[Tuple[int, int, int]] = []
    at = 2
    while True:
        if body[at] != 0xFF:
            raise IndexError(at)
        while body[at + 1] == 0xFF:
            at += 1
        marker = body[at + 1]
        if marker == 0xDA:
            return found, at
        if marker in (0x01, 0xD9) or 0xD0 <= marker <= 0xD8:
            raise IndexError(at)
        (length,) = struct.unpack_from(">H", body, at + 2)
        if length < 2 or at + 2 + length > len(body):
            raise IndexError(at)
        found.append((marker, at + 4, at + 2 + length))
        at += 2 + length


def _end_of_scans(body: bytes, at: int) -> int:
    """Where the picture whose first scan begins at ``at`` ends, its end marker included."""
    while True:
        at = body.find(b"\xff", at)
        if at < 0 or at + 1 >= len(body):
            return len(body)
        marker = body[at + 1]
        if marker == 0xD9:
            return at + 2
        if marker == 0x00 or marker == 0xFF or 0xD0 <= marker <= 0xD7:
            at += 1 if marker == 0xFF else 2
        else:  # a table or another scan of a progressive picture
            (length,) = struct.unpack_from(">H", body, at + 2)
            at += 2 + length


def _wanted(tiff: bytes) -> Dict[int, Entry]:
    """Orientation and position in an EXIF block; empty when it cannot be read, which loses nothing of the picture."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return {}
    wanted: Dict[int, Entry] = {}
    try:
        (first,) = struct.unpack_from(order + "I", tiff, 4)
        entries = _directory(tiff, first, order)
        if _ORIENTATION in entries and entries[_ORIENTATION][1] == 3:
            wanted[_ORIENTATION] = entries[_ORIENTATION]
        if _GPS_IFD in entries:
            (offset,) = struct.unpack(">I", entries[_GPS_IFD][3][:4])
            position = _directory(tiff, offset, order)
            wanted.update({-tag: position[tag] for tag in _POSITION_TAGS if tag in position})
    except (struct.error, IndexError):
        return wanted
    return wanted


def _directory(tiff: bytes, offset: int, order: str) -> Dict[int, Entry]:
    """The entries of a directory whose values are short, their bytes turned to big-endian."""
    (number,) = struct.unpack_from(order + "H", tiff, offset)
    entries: Dict[int, Entry] = {}
    for place in range(min(number, _MOST_ENTRIES)):
        at = offset + 2 + 12 * place
        tag, kind, count = struct.unpack_from(order + "HHI", tiff, at)
        size = _SIZES.get(kind, 0) * count
        if not 0 < size <= _LONGEST_VALUE:
            continue
        start = at + 8 if size <= 4 else struct.unpack_from(order + "I", tiff, at + 8)[0]
        value = tiff[start : start + size]
        if len(value) == size:
            entries[tag] = (tag, kind, count, _big_endian(value, kind, order))
    return entries


def _big_endian(value: bytes, kind: int, order: str) -> bytes:
    width = {3: 2, 4: 4, 5: 4}.get(kind, 1)
    if order == ">" or width == 1:
        return value
    return b"".join(value[at : at + width][::-1] for at in range(0, len(value), width))


def _exif_segment(wanted: Dict[int, Entry]) -> bytes:
    tiff = _tiff(wanted)
    return b"\xff\xe1" + struct.pack(">H", 2 + len(_EXIF) + len(tiff)) + _EXIF + tiff if tiff else b""


def _tiff(wanted: Dict[int, Entry]) -> bytes:
    """A big-endian EXIF block with those entries only; empty without any."""
    main = [wanted[_ORIENTATION]] if _ORIENTATION in wanted else []
    position = [wanted[-tag] for tag in _POSITION_TAGS if -tag in wanted]
    if not main and not position:
        return b""
    head = b"MM\x00*" + struct.pack(">I", 8)
    if position:
        size_of_main = 2 + 12 * (len(main) + 1) + 4
        main.append((_GPS_IFD, 4, 1, struct.pack(">I", 8 + size_of_main)))
    first = _written(main, 8)
    return head + first + (_written(position, 8 + len(first)) if position else b"")


def _written(entries: List[Entry], offset: int) -> bytes:
    beyond = offset + 2 + 12 * len(entries) + 4
    table, values = struct.pack(">H", len(entries)), b""
    for tag, kind, count, value in entries:
        if len(value) <= 4:
            held = value.ljust(4, b"\x00")
        else:
            held = struct.pack(">I", beyond + len(values))
            values += value
        table += struct.pack(">HHI", tag, kind, count) + held
    return table + b"\x00\x00\x00\x00" + values


def _png(body: bytes) -> bytes:
    parts, at = [_PNG_HEAD], len(_PNG_HEAD)
    while at < len(body):
        (length,) = struct.unpack_from(">I", body, at)
        kind, end = body[at + 4 : at + 8], at + 12 + length
        if end > len(body):
            raise IndexError(at)
        if kind == b"eXIf":
            tiff = _tiff(_wanted(body[at + 8 : end - 4]))
            if tiff:
                parts.append(struct.pack(">I", len(tiff)) + kind + tiff + struct.pack(">I", zlib.crc32(kind + tiff)))
        elif kind not in _PNG_DROPPED:
            parts.append(body[at:end])
        at = end
        if kind == b"IEND":
            break
    return b"".join(parts)


def _webp(body: bytes) -> bytes:
    parts: List[bytes] = []
    at, flags_at = 12, None
    has_exif = False
    while at + 8 <= len(body):
        kind, (length,) = body[at : at + 4], struct.unpack_from("<I", body, at + 4)
        end = at + 8 + length + (length & 1)
        if at + 8 + length > len(body):
            raise IndexError(at)
        if kind == b"EXIF":
            content = body[at + 8 : at + 8 + length]
            tiff = _tiff(_wanted(content[6:] if content.startswith(_EXIF) else content))
            if tiff:
                has_exif = True
                parts.append(kind + struct.pack("<I", len(tiff)) + tiff + b"\x00" * (len(tiff) & 1))
        elif kind != b"XMP ":
            if kind == b"VP8X":
                flags_at = len(parts)
            parts.append(body[at:end])
        at = end
    if flags_at is not None:
        extended = bytearray(parts[flags_at])
        # bit 3: EXIF, bit 2: XMP
        extended[8] = (extended[8] & ~0x0C) | (0x08 if has_exif else 0)
        parts[flags_at] = bytes(extended)
    content = b"WEBP" + b"".join(parts)
    return b"RIFF" + struct.pack("<I", len(content)) + content


def _gif(body: bytes) -> bytes:
    """GIF with neither comments nor application data but the one that makes it move."""
    at = 13 + _table_size(body[10])
    parts = [body[:at]]
    while at < len(body) and body[at] != 0x3B:
        start = at
        if body[at] == 0x2C:
            at += 10 + _table_size(body[at + 9]) + 1
            keep = True
        elif body[at] == 0x21:
            keep = body[at + 1] in (0xF9, 0x01) or (body[at + 1] == 0xFF and body[at + 3 : at + 11] == b"NETSCAPE")
            at += 2
        else:
            raise IndexError(at)
        while body[at]:
            at += 1 + body[at]
        at += 1
        if keep:
            parts.append(body[start:at])
    return b"".join([*parts, b"\x3b"])


def _table_size(packed: int) -> int:
    return 3 << ((packed & 7) + 1) if packed & 0x80 else 0
