// The pages work without this file; it folds the menu on a phone and puts the focus on errors.
import { initAll } from "../govuk/govuk-frontend.min.js";
document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();
// After a part of the page was exchanged, its components wake up too.
document.body.addEventListener("htmx:afterSettle", (event) => initAll({ scope: event.target }));
// An answer with errors (422) is shown like any other.
document.body.addEventListener("htmx:beforeSwap", (event) => {
  if ([401, 409, 422].includes(event.detail.xhr.status)) { event.detail.shouldSwap = true; event.detail.isError = false; }
});
// After a change in place every form of the page has seen the edition that the change made.
document.body.addEventListener("htmx:afterSettle", () => {
  const now = document.querySelector("#edition")?.value;
  if (now) for (const one of document.querySelectorAll("input[name=edition]")) one.value = now;
});
// A row's box "all" ticks every box of its table.
document.body.addEventListener("change", (event) => {
  if (!event.target.matches("[data-tick-all]")) return;
  for (const box of event.target.closest("table").querySelectorAll("input[type=checkbox][name]")) box.checked = event.target.checked;
});
// The names found under the search box go away with Escape, or when the focus leaves the box.
const search = document.querySelector("[data-search]");
const forget = () => search.querySelector("#found").replaceChildren();
search?.addEventListener("keydown", (event) => { if (event.key === "Escape") forget(); });
search?.addEventListener("focusout", (event) => { if (event.relatedTarget && !search.contains(event.relatedTarget)) forget(); });
// A button that prints the page; without this file the browser's own menu does it.
for (const button of document.querySelectorAll("[data-print]")) { button.hidden = false; button.addEventListener("click", () => print()); }
// What folds on the screen is whole on paper, also in browsers whose styles cannot say so.
addEventListener("beforeprint", () => { for (const one of document.querySelectorAll(".roviec-unfold")) one.open = true; });
// A button that copies a text; without this file the text is selected by hand.
for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => { const text = document.getElementById(button.dataset.copy); text.select(); await navigator.clipboard.writeText(text.value); });
}
