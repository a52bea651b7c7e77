from __future__ import annotations

import pytest

from tests.web.people import Ward, ward


@pytest.fixture
def people(db: None) -> Ward:
    """The cast with accounts."""
    return ward()
