"""All addresses, one file a stem."""

from __future__ import annotations

from roviec.web.urls import (
    accounts,
    drafting,
    drafts,
    duplicates,
    duties,
    figures,
    first_run,
    gaps,
    groups,
    handover,
    home,
    imports,
    journal,
    letterheads,
    meeting_papers,
    meetings,
    members,
    publication,
    remarks,
    resolutions,
    reviews,
    seats,
    signing,
    units,
    votes,
)
from roviec.web.views import errors

urlpatterns = [
    *accounts.urlpatterns,
    *drafting.urlpatterns,
    *drafts.urlpatterns,
    *duplicates.urlpatterns,
    *duties.urlpatterns,
    *figures.urlpatterns,
    *first_run.urlpatterns,
    *gaps.urlpatterns,
    *groups.urlpatterns,
    *handover.urlpatterns,
    *home.urlpatterns,
    *imports.urlpatterns,
    *journal.urlpatterns,
    *letterheads.urlpatterns,
    *meeting_papers.urlpatterns,
    *meetings.urlpatterns,
    *members.urlpatterns,
    *publication.urlpatterns,
    *remarks.urlpatterns,
    *resolutions.urlpatterns,
    *reviews.urlpatterns,
    *seats.urlpatterns,
    *signing.urlpatterns,
    *units.urlpatterns,
    *votes.urlpatterns,
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error
