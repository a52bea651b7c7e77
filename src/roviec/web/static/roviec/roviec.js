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
// A row's box "all" ticks every box of its table.
document.body.addEventListener("change", (event) => {
  if (!event.target.matches("[data-tick-all]")) return;
  for (const box of event.target.closest("table").querySelectorAll("input[type=checkbox][name]")) box.checked = event.target.checked;
});
