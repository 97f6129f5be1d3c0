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
