"""The generated pictures and documents are what they claim to be."""

import io
import zipfile
import zlib
from xml.etree import ElementTree

import pytest

from sync.homeserver.sample import documents, faces, source
from sync.homeserver.sample.canvas import Canvas

COMPANY = source.load()


def pixels(png: bytes, width: int) -> list[bytes]:
    start = png.index(b"IDAT") + 4
    size = int.from_bytes(png[start - 8 : start - 4])
    raw = zlib.decompress(png[start : start + size])
    return [raw[at + 1 : at + 1 + width * 3] for at in range(0, len(raw), width * 3 + 1)]


def test_a_polygon_covers_what_it_should_and_softens_its_edges() -> None:
    canvas = Canvas(8, 4, (255, 255, 255))
    canvas.polygon([(1.5, 1), (6, 1), (6, 3), (1.5, 3)], (0, 0, 0))
    rows = pixels(canvas.png(), 8)
    assert [rows[1][x * 3] for x in range(8)] == [255, 128, 0, 0, 0, 0, 255, 255]
    assert rows[0] == rows[3] == b"\xff" * 24


def test_everybody_has_a_face_of_their_own() -> None:
    drawn = {faces.draw(place, who.look, who.skin, who.hair) for place, who in enumerate(COMPANY.people.values())}
    assert len(drawn) == 40
    assert all(len(picture) < 20_000 for picture in drawn)


@pytest.mark.parametrize("name", list(COMPANY.files))
def test_every_file_opens(name: str) -> None:
    data = documents.make(name, COMPANY.files[name])
    if name.endswith(".png"):
        assert data.startswith(b"\x89PNG") and len(pixels(data, 960)) == 560
    elif name.endswith(".pdf"):
        place = int(data[data.rindex(b"startxref") :].split()[1])
        assert data.startswith(b"%PDF-1.4") and data[place:].startswith(b"xref")
    elif name.endswith(".docx"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            text = "".join(ElementTree.fromstring(archive.read("word/document.xml")).itertext())
        assert text.startswith(COMPANY.files[name]["paragraphs"][0])
    else:
        assert "Platelage mélèze" in data.decode("utf-8-sig")
