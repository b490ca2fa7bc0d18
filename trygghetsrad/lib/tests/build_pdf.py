"""Small PDFs, written by hand so that a test says what stands in them."""

import io

from pypdf import PdfWriter

HEAD = "%PDF-1.7\n"


def make_pdf(*pages, is_tagged=False, is_marked=None, extra=""):
    """A PDF with a page for each text; an empty text is a page without any, as a scanner makes them."""
    is_marked = is_tagged if is_marked is None else is_marked
    tags = "/StructTreeRoot << /Type /StructTreeRoot >> " if is_tagged else ""
    marks = "/MarkInfo << /Marked true >> " if is_marked else ""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {tags}{marks}{extra}>>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, text in enumerate(pages):
        drawn = f"BT /F1 12 Tf 40 700 Td ({text}) Tj ET" if text else "0 0 100 100 re f"
        own = f"/Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * number} 0 R"
        objects += [
            f"<< /Type /Page {own} /Resources << /Font << /F1 3 0 R >> >> >>",
            f"<< /Length {len(drawn.encode('latin-1'))} >>\nstream\n{drawn}\nendstream",
        ]
    return assembled(objects)


def assembled(objects):
    body, places = HEAD, []
    for number, each in enumerate(objects, start=1):
        places.append(len(body.encode("latin-1")))
        body += f"{number} 0 obj\n{each}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\n"
    return f"{body}{end}startxref\n{len(body.encode('latin-1'))}\n%%EOF\n".encode("latin-1")


def locked():
    """A PDF that opens with a password only."""
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("hemligt", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()
