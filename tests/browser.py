"""What the browser tests ask of a page. The fixtures that open pages are in tests/plugins/browser.py.

axe sees about half of what can go wrong; the keyboard walk, the text spacing and the small lints see more.
"""

import os
import shutil
from pathlib import Path

VENDORED = Path(__file__).resolve().parent / "vendor"
AXE = VENDORED / "axe-core-4.14.1" / "axe.min.js"

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def find_chromium() -> str | None:
    """CHROMIUM, when set, is the only place looked at: a wrong path must not be papered over."""
    if named := os.environ.get("CHROMIUM"):
        return named if Path(named).is_file() else None
    # The shell is the same Chromium without the windows of a desktop, which tests would only wait for.
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    return next(filter(None, map(shutil.which, names)), None)


class Watch:
    """Collects what must not happen on any page: policy violations, script errors, requests to elsewhere."""

    def __init__(self, home: str = ""):
        self.home = home
        self.faults: list[str] = []

    def follow(self, page) -> None:
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.faults.append(f"script error: {error}"))
        page.on("request", self._request)

    def _console(self, message) -> None:
        if "Content Security Policy" in message.text or "Content-Security-Policy" in message.text:
            self.faults.append(f"policy: {message.text}")

    def _request(self, request) -> None:
        if self.home and request.url.startswith("http") and not request.url.startswith(self.home):
            self.faults.append(f"request to elsewhere: {request.url}")


def screenshot(page, name: str) -> None:
    """Kept only when SCREENSHOTS names a directory: for people who look."""
    if folder := os.environ.get("SCREENSHOTS"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


# --- axe ------------------------------------------------------------------------------------------------------------


def axe_faults(page) -> list[str]:
    if page.evaluate("matchMedia('(scripting: none)').matches"):
        return []  # axe waits on timers, which do not run where JavaScript is off
    page.evaluate(AXE.read_text(encoding="utf-8"))
    # Only what is looked at is gathered: the many checks that passed take most of the time.
    result = page.evaluate("axe.run(document, {resultTypes: ['violations', 'incomplete']})")
    faults = [_told(rule, node) for rule in result["violations"] for node in rule["nodes"]]
    # Text in the very colour of its ground: axe only calls this "incomplete".
    faults += [
        _told(rule, node)
        for rule in result["incomplete"]
        for node in rule["nodes"]
        if any((check.get("data") or {}).get("messageKey") == "equalRatio" for check in node["any"])
    ]
    return faults


def _told(rule: dict, node: dict) -> str:
    return f"{rule['id']} ({rule['help']}): {node['target']} {node['html'][:160]}"


def assert_axe_clean(page) -> None:
    _assert_none(axe_faults(page), page)


# --- sideways scroll, text spacing ----------------------------------------------------------------------------------

_WIDER = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  const wide = [...document.body.querySelectorAll("*")].filter(
    e => e.checkVisibility() && e.getBoundingClientRect().right > room + 1);
  return ["page is " + document.documentElement.scrollWidth + " px wide, room " + room + " px",
    ...wide.slice(0, 5).map(e => e.outerHTML.slice(0, 120))];
}"""

_SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important; } p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""

_CLIPPED = """() => [...document.body.querySelectorAll("*")].filter(e => {
    if (!e.checkVisibility() || !e.textContent.trim() || e.clientWidth < 4) return false;
    const style = getComputedStyle(e);
    const hides = value => ["hidden", "clip"].includes(value);
    return hides(style.overflowX) && e.scrollWidth > e.clientWidth + 1
      || hides(style.overflowY) && e.scrollHeight > e.clientHeight + 1;
  }).map(e => e.outerHTML.slice(0, 120))"""


def assert_no_sideways_scroll(page) -> None:
    _assert_none(page.evaluate(_WIDER), page)


def spacing_faults(page) -> list[str]:
    """WCAG 1.4.12: a reader widens the spacing of text, and nothing is cut off or pushed out of the page."""
    before = set(page.evaluate(_CLIPPED))
    page.evaluate(_SPACED)
    cut = [f"cut off: {html}" for html in page.evaluate(_CLIPPED) if html not in before]
    return cut + page.evaluate(_WIDER)


def assert_text_spacing(page) -> None:
    _assert_none(spacing_faults(page), page)


# --- keyboard -------------------------------------------------------------------------------------------------------

_STOPS = """() => {
  const all = [...document.querySelectorAll(
    "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]")];
  const groups = new Set();
  window.ppStops = all.filter(e => {
    if (e.tabIndex < 0 || e.disabled || !e.checkVisibility({visibilityProperty: true})) return false;
    if (e.type !== "radio") return true;
    const group = (e.form ? [...document.forms].indexOf(e.form) : "") + e.name;
    if (groups.has(group)) return false;
    groups.add(group);
    return true;
  });
  window.ppSeen = new Set();
  return window.ppStops.length;
}"""

_FOCUSED = """() => {
  const e = document.activeElement;
  const left = () => window.ppStops.some(stop => !window.ppSeen.has(stop));
  if (!e || e === document.body) return {fault: null, again: false, left: left()};
  const again = window.ppLast === e;
  window.ppLast = e;
  window.ppSeen.add(e);
  if (e.type === "radio")
    document.querySelectorAll(`input[type=radio][name="${CSS.escape(e.name)}"]`).forEach(r => window.ppSeen.add(r));
  let fault = null;
  const marked = n => {
    const s = getComputedStyle(n);
    return s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0 || s.boxShadow !== "none";
  };
  if (![e, e.parentElement, e.parentElement?.parentElement].some(n => n && marked(n)))
    fault = "focus not visible: " + e.outerHTML.slice(0, 120);
  const box = e.getBoundingClientRect();
  const hit = [[.5, .5], [.1, .2], [.9, .2], [.1, .8], [.9, .8]].some(([x, y]) => {
    const top = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
    return top && (e.contains(top) || top.contains(e) || [...(e.labels || [])].some(l => l.contains(top)));
  });
  if (!hit) fault = "focus hidden under something: " + e.outerHTML.slice(0, 120);
  return {fault, again, left: left()};
}"""

_UNREACHED = "() => window.ppStops.filter(e => !window.ppSeen.has(e)).map(e => e.outerHTML.slice(0, 120))"

# A date field has several stops inside one element; more repeats than this are a trap.
_PATIENCE = 6


def keyboard_faults(page) -> list[str]:
    """Tab through the whole page: everything is reached, nothing holds the focus, the focus is always seen."""
    count = page.evaluate(_STOPS)
    faults, repeats = [], 0
    for _ in range(count * 3 + 20):
        page.keyboard.press("Tab")
        state = page.evaluate(_FOCUSED)
        if state["fault"] and state["fault"] not in faults:
            faults.append(state["fault"])
        repeats = repeats + 1 if state["again"] else 0
        if repeats > _PATIENCE:
            return [*faults, "focus is trapped: " + page.evaluate("document.activeElement.outerHTML.slice(0, 120)")]
        if not state["left"]:
            return faults
    return faults + [f"not reached by Tab: {html}" for html in page.evaluate(_UNREACHED)]


def assert_keyboard_reaches_everything(page) -> None:
    _assert_none(keyboard_faults(page), page)


# --- small lints of the document ------------------------------------------------------------------------------------

_LINTS = """() => {
  const faults = [];
  const html = e => e.outerHTML.replace(/\\s+/g, " ").slice(0, 140);
  const seen = e => e.checkVisibility();
  const byIds = ids => (ids || "").split(/\\s+/).filter(Boolean)
    .map(id => document.getElementById(id)?.textContent || "").join(" ");
  const name = e => [byIds(e.getAttribute("aria-labelledby")) || e.getAttribute("aria-label") || e.textContent,
    byIds(e.getAttribute("aria-describedby"))].join(" ").replace(/\\s+/g, " ").trim();

  const targets = new Map();
  for (const link of [...document.querySelectorAll("a[href]")].filter(seen)) {
    const text = name(link).toLowerCase();
    if (!text) faults.push("link without a name: " + html(link));
    else if (!targets.has(text)) targets.set(text, link.href);
    else if (targets.get(text) !== link.href) faults.push("same link text, different targets: " + text);
  }
  for (const field of [...document.querySelectorAll("input, textarea, select")].filter(seen)) {
    const labelled = field.labels?.length || field.getAttribute("aria-label") || field.getAttribute("aria-labelledby");
    if (field.placeholder && !labelled) faults.push("placeholder as label: " + html(field));
    const personal = ["email", "password", "tel"].includes(field.type)
      || /^(name|login)$|(^|_)(first_name|last_name|contact_name|email|phone|password\\d?)$/.test(field.name || "");
    if (personal && !["checkbox", "radio"].includes(field.type) && !field.hasAttribute("autocomplete"))
      faults.push("autocomplete missing: " + html(field));
  }
  for (const table of document.querySelectorAll("table"))
    if (!table.querySelector("th")) faults.push("table without th: " + html(table));
  const ids = [...document.querySelectorAll("[id]")].map(e => e.id);
  for (const id of new Set(ids.filter((id, i) => ids.indexOf(id) !== i))) faults.push("id twice: " + id);
  for (const e of document.querySelectorAll("[tabindex]"))
    if (e.tabIndex > 0) faults.push("positive tabindex: " + html(e));
  const heads = [...document.querySelectorAll("h1")].filter(seen).length;
  if (heads !== 1) faults.push(heads + " h1 on the page");
  if (!document.documentElement.lang) faults.push("no language on html");
  const styled = document.querySelector("[style]:not([style=''])");  // axe leaves empty ones behind
  if (styled) faults.push("style attribute: " + html(styled));
  return faults;
}"""


def lint_faults(page) -> list[str]:
    return page.evaluate(_LINTS)


def assert_lint_clean(page) -> None:
    _assert_none(lint_faults(page), page)


def assert_accessible(page) -> None:
    """All of the above, in the order in which each leaves the page fit for the next; spacing comes last."""
    _assert_none(
        axe_faults(page) + lint_faults(page) + page.evaluate(_WIDER) + keyboard_faults(page) + spacing_faults(page),
        page,
    )


def _assert_none(faults: list[str], page) -> None:
    assert not faults, f"{page.url}\n  " + "\n  ".join(faults)
