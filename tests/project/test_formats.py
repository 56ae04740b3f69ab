"""Dates are read the same way round by everybody."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils.formats import date_format
from django.utils.translation import override

MOMENT = dt.datetime(2026, 3, 4, 17, 5, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("language", "written"),
    [("en", "4 Mar 2026, 17:05"), ("es", "04/03/2026 17:05"), ("ar", "04/03/2026، 17:05")],
)
def test_the_day_stands_before_the_month(language, written):
    with override(language):
        assert date_format(MOMENT, "SHORT_DATETIME_FORMAT") == written
