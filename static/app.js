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

// Leaving quickly: the page left behind is taken out of the browser's history, so that "back" does not open it again.
for (const way of document.querySelectorAll("[data-leave]")) {
  const leave = () => location.replace(way.href);
  let pressed = -Infinity;
  way.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (event.timeStamp - pressed < 1500) leave();
    pressed = event.timeStamp;
  });
}
