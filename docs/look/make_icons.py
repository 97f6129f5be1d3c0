"""Makes static/icons.svg, one sprite of the icons that pages use.

    npm pack @tabler/icons@3.52.0 && tar xzf tabler-icons-3.52.0.tgz
    python docs/look/make_icons.py package

Add a name to ICONS, run, commit the sprite and its new hash in static/vendor/VENDOR.toml.
In a template: {% include "partials/icon.html" with name="search" %}.
"""

import re
import sys
from pathlib import Path

SPRITE = Path(__file__).resolve().parents[2] / "static" / "icons.svg"

ICONS = """
accessible adjustments affiliate alert-circle alert-triangle archive arrow-back-up arrow-left arrow-right
ban bell bookmark building building-community bulb bus
calendar calendar-event calendar-plus car certificate chart-bar chart-line check checklist
chevron-down chevron-left chevron-right chevron-up circle circle-check circle-dashed circle-x
clipboard-check clipboard-list clock coffee coin-euro compass copy
device-mobile dots door-enter door-exit download external-link eye eye-off
file-spreadsheet file-text filter flag friends heart heart-handshake help history home home-heart hourglass
id-badge-2 inbox info-circle key language link list-details lock lock-open login logout
mail map map-pin menu-2 message-2 message-circle messages minus mood-heart mood-smile note
pencil phone pin plus printer qrcode refresh report route run
search send settings share shield-check sort-descending speakerphone stairs star stethoscope switch-horizontal
table target tool tools-kitchen-2 trash upload user-circle user-plus users users-group walk wallet world x
""".split()


def symbol(package: Path, name: str) -> str:
    drawing = (package / "icons" / "outline" / f"{name}.svg").read_text(encoding="utf-8")
    shapes = re.findall(r"<(?:path|circle|rect|line)\b[^>]*/>", drawing)
    lines = [" ".join(shape.split()) for shape in shapes if 'stroke="none"' not in shape]
    return f'<symbol id="{name}" viewBox="0 0 24 24">{"".join(lines)}</symbol>'


def sprite(package: Path) -> str:
    head = "<!-- Tabler Icons 3.52.0 (MIT, see vendor/tabler-icons-3.52.0/LICENSE). Made by docs/look/make_icons.py. -->"
    symbols = "\n".join(symbol(package, name) for name in sorted(ICONS))
    return f'<svg xmlns="http://www.w3.org/2000/svg">\n{head}\n{symbols}\n</svg>\n'


if __name__ == "__main__":
    SPRITE.write_text(sprite(Path(sys.argv[1])), encoding="utf-8")
