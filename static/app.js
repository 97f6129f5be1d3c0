/* The few things that HTML does not do by itself. Every page works without this file. */

// The sheet in the header closes on Escape, on a click elsewhere, and when the focus moves on: it must not cover
// what is focused next.
for (const sheet of document.querySelectorAll("details.pp-me")) {
  const close = () => {
    sheet.open = false;
  };
  sheet.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !sheet.open) return;
    close();
    sheet.querySelector("summary").focus();
  });
  sheet.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !sheet.contains(event.relatedTarget)) close();
  });
  document.addEventListener("click", (event) => {
    if (!sheet.contains(event.target)) close();
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.addEventListener("click", () => window.print());
}
// Who asked for the paper gets it, once the picture code and the letters are there.
if (new URLSearchParams(location.search).has("print") && document.querySelector("[data-print]")) {
  addEventListener("load", () => window.print());
}

// A sentence for the professional's own record.
for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", async () => {
    const text = document.getElementById(button.dataset.copy);
    const said = button.nextElementSibling;
    try {
      await navigator.clipboard.writeText(text.textContent.trim());
      said.textContent = button.dataset.copied;
    } catch {
      // Without https, or when it is forbidden, a page may not write there.
      getSelection().selectAllChildren(text);
      said.textContent = button.dataset.byHand;
    }
  });
}

// A slip's picture code holds its code after #, which no server sees: it is read here and posted.
const codeForm = document.getElementById("code-form");
const readCode = () => {
  if (!codeForm || location.hash.length < 2) return;
  codeForm.elements.code.value = location.hash.slice(1);
  history.replaceState(null, "", location.pathname);
  codeForm.requestSubmit();
};
readCode();
addEventListener("hashchange", readCode);

// The slip's page is posted, so its address holds no code: a change of language takes it along the same way.
const slip = document.querySelector("[data-slip]");
if (slip) document.querySelectorAll(".pp-langs a").forEach((link) => { link.hash = slip.dataset.slip; });

// A page gone back to would give the next client the slip of the one before.
addEventListener("pageshow", (event) => {
  if (event.persisted && document.querySelector("[data-fresh]")) location.reload();
});

// Leaving quickly: the page left behind is taken out of the browser's history, so that "back" does not open it again.
// Asked when it is needed, since a search may bring the way out later.
const leave = (way) => location.replace(way.href);
document.addEventListener("click", (event) => {
  const way = event.target.closest("[data-leave]");
  if (!way) return;
  event.preventDefault();
  leave(way);
});
let escapePressed = -Infinity;
document.addEventListener("keydown", (event) => {
  const way = document.querySelector("[data-leave]");
  if (event.key !== "Escape" || !way) return;
  if (event.timeStamp - escapePressed < 1500) leave(way);
  escapePressed = event.timeStamp;
});

// A search swaps the lower part of its page: what was folded or unfolded stays so, the focus stays where it was, and the
// links to the other languages lead to what is asked now.
let folds = new Map();
let focused = "";
document.addEventListener("htmx:beforeSwap", (event) => {
  folds = new Map([...event.target.querySelectorAll("details[id]")].map((fold) => [fold.id, fold.open]));
  focused = document.activeElement.id;
});
document.addEventListener("htmx:afterSwap", () => {
  for (const [id, open] of folds) document.getElementById(id)?.toggleAttribute("open", open);
  if (focused) document.getElementById(focused)?.focus();
});
// An answer in place that could not be given: the page anew tells how things stand.
document.addEventListener("htmx:responseError", (event) => {
  if (event.detail.requestConfig.verb === "post") location.reload();
});
for (const name of ["htmx:pushedIntoHistory", "htmx:historyRestore"]) {
  document.addEventListener(name, () => {
    for (const link of document.querySelectorAll("a[hreflang]")) link.search = location.search;
  });
}
