"""What is looked for on every page."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SMALL = """() => {
  const inSentence = (link) => link.parentElement.textContent.trim().length > link.textContent.trim().length;
  const least = (one) => one.matches("button, input[type=submit], .govuk-button, select, textarea") ? 44 : 24;
  return [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }))
    .filter((one) => !one.closest(".govuk-visually-hidden, .govuk-skip-link"))
    .filter((one) => !(one.matches("a") && getComputedStyle(one).display === "inline" && inSentence(one)))
    .filter((one) => {
      const box = one.getBoundingClientRect();
      return box.width > 0 && (box.height < least(one) - 0.5 || box.width < 24 - 0.5);
    })
    .map((one) => one.outerHTML.slice(0, 160));
}"""
"""Targets too small: 24 pixels, 44 for buttons and fields; links within a sentence are free, as in WCAG 2.5.8."""

WIDER = "() => document.documentElement.scrollWidth - window.innerWidth"


@cache
def axe_source() -> str:
    """The accessibility checker, run inside the page, since the page lets no foreign script in."""
    return Path(__file__).with_name("axe.min.js").read_text("utf-8")


def violations(page: Page) -> list[str]:
    """What axe finds: the rule and where."""
    page.evaluate(axe_source())
    found: list[dict[str, Any]] = page.evaluate("() => axe.run().then((result) => result.violations)")
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"][:3]]


def wrong_with(page: Page) -> dict[str, object]:
    """Everything that is wrong with the page as it stands; empty is good."""
    found: dict[str, object] = {
        "axe": violations(page),
        "small": page.evaluate(SMALL),
        "sideways": max(0, page.evaluate(WIDER)),
        "h1": 0 if page.locator("h1").count() == 1 else page.locator("h1").count() or "none",
    }
    return {what: said for what, said in found.items() if said}
