"""A photograph keeps its picture, which way is up and where it was taken; whatever else it tells is gone."""

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from qgis.PyQt.QtCore import QBuffer, QByteArray, QIODevice
from qgis.PyQt.QtGui import QImage, QImageReader

from signalement_plugin.sources.photo_metadata import exif_of, without_metadata
from signalement_plugin.sources.photos import PhotoProblem


def picture(kind="JPEG", width=24, height=16):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    for x in range(width):
        for y in range(height):
            image.setPixel(x, y, 0xFF000000 | (x * 10 << 16) | (y * 15 << 8) | 0x40)
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, kind)
    return bytes(held)


def tiff(order="<", orientation=6):
    """EXIF with a maker, an owner, a date, a serial number, an orientation and a GPS position with its date."""
    texts = {0x010F: b"MAKER\0", 0x013B: b"Zoe Demo\0", 0x0132: b"2026:11:12 21:10:00\0", 0xA431: b"SERIAL42\0"}
    rationals = struct.pack(order + "6I", 48, 1, 46, 1, 12, 1), struct.pack(order + "6I", 2, 1, 23, 1, 24, 1)
    gps = [
        (1, 2, 2, b"N\0"),
        (2, 5, 3, rationals[0]),
        (3, 2, 2, b"E\0"),
        (4, 5, 3, rationals[1]),
        (29, 2, 11, b"2026:11:12\0"),
    ]
    main = [(tag, 2, len(text), text) for tag, text in sorted(texts.items())]
    main = sorted([*main, (0x0112, 3, 1, struct.pack(order + "H", orientation)), (0x8825, 4, 1, None)])
    start_of_gps = 8 + 2 + 12 * len(main) + 4
    values_of_gps = start_of_gps + 2 + 12 * len(gps) + 4

    def directory(entries, values_at):
        table, values = struct.pack(order + "H", len(entries)), b""
        for tag, kind, count, value in entries:
            value = struct.pack(order + "I", start_of_gps) if value is None else value
            if len(value) <= 4:
                held = value.ljust(4, b"\0")
            else:
                held, values = struct.pack(order + "I", values_at + len(values)), values + value
            table += struct.pack(order + "HHI", tag, kind, count) + held
        return table + b"\0\0\0\0", values

    gps_table, gps_values = directory(gps, values_of_gps)
    main_table, main_values = directory(main, values_of_gps + len(gps_values))
    mark = b"II*\0" if order == "<" else b"MM\0*"
    return mark + struct.pack(order + "I", 8) + main_table + gps_table + gps_values + main_values


def segment(marker, content):
    return b"\xff" + bytes([marker]) + struct.pack(">H", 2 + len(content)) + content


def jpeg(order="<", orientation=6):
    """A JPEG as a telephone writes it: EXIF, XMP, a comment, an IPTC block, another picture behind the end."""
    body = picture()
    more = segment(0xE1, b"Exif\0\0" + tiff(order, orientation))
    more += segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x>Zoe</x>") + segment(0xED, b"Photoshop 3.0\0Zoe")
    more += segment(0xFE, b"taken by Zoe")
    return body[:2] + more + body[2:] + jpeg_tail()


def jpeg_tail():
    return b"MotionPhoto_Zoe" + picture()


def pixels(body):
    held = QByteArray(body)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    image = QImageReader(buffer).read()
    assert not image.isNull()
    return image


@pytest.mark.parametrize("order", "<>")
@pytest.mark.parametrize("orientation", [1, 6, 8])
def test_a_jpeg_keeps_picture_orientation_and_position_only(order, orientation):
    told = jpeg(order, orientation)
    bare = without_metadata(told)
    assert pixels(bare) == pixels(told)
    for word in (b"Zoe", b"MAKER", b"SERIAL42", b"2026:11:12", b"Photoshop", b"adobe.com"):
        assert word in told and word not in bare
    kept = exif_of(bare)
    assert struct.unpack(">H", kept[0x0112][3]) == (orientation,)
    assert sorted(-tag for tag in kept if tag < 0) == [1, 2, 3, 4]
    assert struct.unpack(">6I", kept[-2][3]) == (48, 1, 46, 1, 12, 1)
    assert kept == exif_of(told) and without_metadata(bare) == bare


def test_gdal_reads_the_position_that_was_kept():
    from osgeo import gdal

    name = "/vsimem/bare.jpg"
    gdal.FileFromMemBuffer(name, without_metadata(jpeg()))
    told = gdal.Open(name).GetMetadata()
    gdal.Unlink(name)
    assert told["EXIF_Orientation"] == "6"
    assert told["EXIF_GPSLatitude"] == "(48) (46) (12)" and told["EXIF_GPSLongitudeRef"] == "E"
    assert not {"EXIF_Artist", "EXIF_DateTime", "EXIF_Make", "EXIF_GPSDateStamp"} & set(told)


def test_a_picture_without_metadata_is_not_given_any():
    body = picture()
    assert without_metadata(body) == body and exif_of(body) == {}


def test_png_and_webp_lose_their_texts_and_keep_their_picture():
    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    plain = picture("PNG")
    told = plain[:33] + chunk(b"tEXt", b"Author\0Zoe") + chunk(b"eXIf", tiff()) + plain[33:] + b"Zoe"
    bare = without_metadata(told)
    assert pixels(bare) == pixels(plain) and b"Zoe" not in bare and b"eXIf" in bare
    if b"webp" in [bytes(name) for name in QImageReader.supportedImageFormats()]:
        plain = picture("WEBP")
        block = tiff()
        extra = b"EXIF" + struct.pack("<I", len(block)) + block + b"\0" * (len(block) & 1)
        extra += b"XMP " + struct.pack("<I", 4) + b"Zoe!"
        told = b"RIFF" + struct.pack("<I", len(plain) - 8 + len(extra)) + plain[8:] + extra
        bare = without_metadata(told)
        assert pixels(bare) == pixels(plain) and b"Zoe" not in bare


@given(st.integers(0, 2000), st.binary(max_size=40))
def test_what_is_cut_or_spoilt_is_refused_or_read_and_never_hangs(at, noise):
    told = jpeg()
    spoilt = told[: at % len(told)] + noise + told[at % len(told) + len(noise) :]
    try:
        bare = without_metadata(spoilt)
    except PhotoProblem:
        return
    assert len(bare) <= len(spoilt) + 200


@pytest.mark.parametrize("body", [b"", b"<html>", b"%PDF-1.7", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n\0\0"])
def test_what_is_no_picture_is_refused(body):
    with pytest.raises(PhotoProblem):
        without_metadata(body)
