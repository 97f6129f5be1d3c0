"""A picture code (QR) as the path of an SVG: no attribute of style, no file, no other host."""

from dataclasses import dataclass
from itertools import groupby

import segno

# Light squares around the code, as scanners ask.
QUIET = 4


@dataclass(frozen=True)
class Code:
    size: int
    path: str


def code_of(text: str) -> Code:
    """Readable although a seventh of it is smudged."""
    rows = [list(row) for row in segno.make(text, error="m", micro=False).matrix]
    path = "".join(_dark_of(row, y) for y, row in enumerate(rows))
    return Code(size=len(rows) + 2 * QUIET, path=path)


def _dark_of(row: list[int], y: int) -> str:
    parts, x = [], 0
    for dark, squares in groupby(row):
        width = len(list(squares))
        if dark:
            parts.append(f"M{x + QUIET} {y + QUIET}h{width}v1h-{width}z")
        x += width
    return "".join(parts)
