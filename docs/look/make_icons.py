"""Makes static/icons.svg, one sprite of the icons named in icons.txt.

    npm pack @tabler/icons@3.52.0 && tar xzf tabler-icons-3.52.0.tgz
    python docs/look/make_icons.py package

Add a name to icons.txt, run, commit the sprite and its new hash in static/vendor/VENDOR.toml.
In a template: {% include "partials/icon.html" with name="search" only %}.
"""

import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
SPRITE = HERE.parents[1] / "static" / "icons.svg"
HEAD = "<!-- Tabler Icons 3.52.0 (MIT, vendor/tabler-icons-3.52.0/LICENSE). Made by docs/look/make_icons.py. -->"


def symbol(package: Path, name: str) -> str:
    drawing = (package / "icons" / "outline" / f"{name}.svg").read_text(encoding="utf-8")
    shapes = re.findall(r"<(?:path|circle|rect|line)\b[^>]*/>", drawing)
    lines = [" ".join(shape.split()) for shape in shapes if 'stroke="none"' not in shape]
    return f'<symbol id="{name}" viewBox="0 0 24 24">{"".join(lines)}</symbol>'


def sprite(package: Path) -> str:
    names = (HERE / "icons.txt").read_text(encoding="utf-8").split()
    symbols = "\n".join(symbol(package, name) for name in sorted(names))
    return f'<svg xmlns="http://www.w3.org/2000/svg">\n{HEAD}\n{symbols}\n</svg>\n'


if __name__ == "__main__":
    SPRITE.write_text(sprite(Path(sys.argv[1])), encoding="utf-8")
