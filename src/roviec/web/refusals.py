"""What an act refused becomes: a page that says why and what to do."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from roviec.actions.refusal import Refused

FORBIDDEN, CONFLICT = 403, 409


def answer(request: HttpRequest, refused: Refused) -> HttpResponse:
    """404 for what is hidden, 403 for a right that is lacking, else 409; every reason at once. Raises Http404."""
    codes = {one.code for one in refused.reasons}
    if codes == {"hidden"}:
        raise Http404
    lacks_right = any(code.startswith("right-") for code in codes)
    page = "errors/forbidden.html" if lacks_right else "errors/refused.html"
    status = FORBIDDEN if lacks_right else CONFLICT
    return render(request, page, {"reasons": refused.reasons}, status=status)
