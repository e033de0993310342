"""The office files people share, written by hand so that no library is needed: PDF, docx, csv."""

import io
import textwrap
import zipfile
from typing import Any
from xml.sax.saxutils import escape

from sync.homeserver.sample import pictures

MIMES = {
    ".png": "image/png",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".csv": "text/csv",
}


def make(name: str, spec: dict[str, Any]) -> bytes:
    """The file of this name, from its entry in ``pictures.toml``."""
    if "draw" in spec:
        return pictures.draw(spec)
    if name.endswith(".pdf"):
        return pdf(name.removesuffix(".pdf"), spec["paragraphs"])
    if name.endswith(".docx"):
        return docx(spec["paragraphs"])
    return "\r\n".join([*spec["rows"], ""]).encode("utf-8-sig")


def pdf(title: str, paragraphs: list[str]) -> bytes:
    """One A4 page in Helvetica, which every reader has."""
    lines = [f"BT /B 22 Tf 56 760 Td ({_latin(title)}) Tj ET"]
    y = 716
    for paragraph in paragraphs:
        for line in textwrap.wrap(paragraph, 84):
            lines.append(f"BT /R 11.5 Tf 56 {y} Td ({_latin(line)}) Tj ET")
            y -= 17
        y -= 9
    lines.append(f"BT /R 9 Tf 56 48 Td ({_latin('Ateliers Deuxrives — Strasbourg, Kehl')}) Tj ET")
    content = "\n".join(lines).encode("cp1252")
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /{} /Encoding /WinAnsiEncoding >>"
    fonts = "/Resources << /Font << /R 5 0 R /B 6 0 R >> >>"
    page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R {fonts} >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        page.encode(),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        font.format("Helvetica").encode(),
        font.format("Helvetica-Bold").encode(),
    ]
    return _assemble(objects)


def _assemble(objects: list[bytes]) -> bytes:
    out, places = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(out)


def _latin(text: str) -> str:
    text = text.encode("cp1252", "replace").decode("cp1252")
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def docx(paragraphs: list[str]) -> bytes:
    """A minimal Word document, its first paragraph bold."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    rows = "".join(
        f"<w:p><w:r><w:rPr>{'' if place else _HEADING}</w:rPr>"
        f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
        for place, text in enumerate(paragraphs)
    )
    body = f"<w:document {space}><w:body>{rows}</w:body></w:document>"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in {**_DOCX, "word/document.xml": body}.items():
            archive.writestr(zipfile.ZipInfo(path), '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + text)
    return packed.getvalue()


_HEADING = '<w:b/><w:sz w:val="32"/>'
_OFFICE = "http://schemas.openxmlformats.org"
_DOCX = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="'
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_OFFICE}/package/2006/relationships"><Relationship Id="r1"'
    f' Type="{_OFFICE}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>",
}
