"""What a file must be to stand beside a note."""

MOST_BYTES = 30 * 1024 * 1024
OPENING_BYTES = 1024  # readers accept the mark anywhere in these: some scanners write something before it


def is_pdf(opening: bytes) -> bool:
    """Tell from the first bytes of a file, whatever its name says."""
    return b"%PDF-" in opening[:OPENING_BYTES]
