"""Dates: nothing is guessed, the column tells the order, what is uncertain stays comparable."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iskra.formats.canonical.dates import canonical_dates

DAYS = st.dates(min_value=dt.date(1850, 1, 1), max_value=dt.date(2099, 12, 31))


def one(written: str) -> str:
    return canonical_dates([written]).values[0]


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("1980-04-03", "1980-04-03"),
        ("1980-4-3", "1980-04-03"),
        ("1980/04/03", "1980-04-03"),
        ("1980.04.03.", "1980-04-03"),
        ("1980-04-03T00:00:00Z", "1980-04-03"),
        ("1980-04-03 00:00:00", "1980-04-03"),
        ("1980-04-03T12:30:00+02:00", "1980-04-03"),
        ("19560409", "1956-04-09"),
        ("19560409.0", "1956-04-09"),
        ("20101955", "1955-10-20"),
        ("1956", "1956"),
        ("1956-04", "1956-04"),
        ("04/1956", "1956-04"),
        ("1829-00-00", "1829"),
        ("1956-00", "1956"),
        ("19560000", "1956"),
        ("25/12/1980", "1980-12-25"),
        ("12/25/1980", "1980-12-25"),
        ("05.05.1980", "1980-05-05"),
        ("1980年4月3日", "1980-04-03"),
        ("1980년 4월 3일", "1980-04-03"),
        ("٢٥/١٢/١٩٨٠", "1980-12-25"),
        ("۱۹۸۰-۱۲-۲۵", "1980-12-25"),
    ],
)
def test_a_date_with_one_meaning_is_read(written, wanted):
    assert one(written) == wanted


@pytest.mark.parametrize(
    "written",
    ["9 April 1956", "April 9, 1956", "9th of April 1956", "1956 Apr 9", "09-Apr-1956",
     "Monday, 9 April 1956", "9 de abril de 1956", "9 avril 1956", "9. April 1956",
     "9 de Abril de 1956", "9 Nisan 1956", "٩ أبريل ١٩٥٦", "9 نيسان 1956", "9 апреля 1956 г.",
     "9 aprile 1956", "9 kwietnia 1956", "9 APRIL 1956"],
)  # fmt: skip
def test_names_of_months_are_read_in_many_languages(written):
    assert one(written) == "1956-04-09"


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("1er mai 1980", "1980-05-01"),
        ("3. März 1980", "1980-03-03"),
        ("3 Ağustos 1980", "1980-08-03"),
        ("12 كانون الأول 1980", "1980-12-12"),
        ("Sept. 1980", "1980-09"),
        ("outubro de 1980", "1980-10"),
    ],
)
def test_other_months_are_read(written, wanted):
    assert one(written) == wanted


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("3/4/1980", "?03041980"),
        ("03.04.1980", "?03041980"),
        ("1845-17-09", "?18451709"),
        ("1829-01-00", "?18290100"),
        ("30/02/1980", "?30021980"),
        ("1981-02-29", "?19810229"),
        ("19560499", "?19560499"),
        ("09/04/56", "?090456"),
        ("9 Apr 56", "?090456"),
        ("c. 1850", "?1850"),
        ("circa 9 April 1850", "?09041850"),
        ("-1845-17-0", "?18451700"),
        ("1956-1958", "?19561958"),
        ("195604", "?195604"),
        ("0001-01-01", "?00010101"),
        ("9999-12-31", "?99991231"),
    ],
)
def test_an_uncertain_date_keeps_its_digits(written, wanted):
    assert one(written) == wanted


@pytest.mark.parametrize(
    "written",
    ["", " ", "unknown", "n/a", "29221", "29221.0", "325468800", "1", "0000-00-00", "00/00/0000",
     "April", "?", "😀"],
)  # fmt: skip
def test_what_says_no_date_is_nothing(written):
    assert one(written) == ""


def test_a_day_above_twelve_tells_the_order_of_the_column():
    found = canonical_dates(["03/04/1980", "25/12/1980", "", "1980-01-02"])

    assert found == (["1980-04-03", "1980-12-25", "", "1980-01-02"], "dmy")


def test_a_month_in_front_tells_the_order_of_the_column():
    found = canonical_dates(["03/04/1980", "12/25/1980"])

    assert found == (["1980-03-04", "1980-12-25"], "mdy")


def test_without_a_telling_day_the_order_stays_unclear():
    found = canonical_dates(["03/04/1980", "3/4/1980", "05/05/1980"])

    assert found == (["?03041980", "?03041980", "1980-05-05"], "unclear")


def test_a_column_that_contradicts_itself_stays_unclear():
    found = canonical_dates(["25/12/1980", "12/25/1980", "03/04/1980"])

    assert found == (["1980-12-25", "1980-12-25", "?03041980"], "unclear")


def test_one_slip_in_a_hundred_does_not_overturn_the_order():
    days = [f"{day}/{month}/1980" for day in range(13, 29) for month in range(1, 9)]

    found = canonical_dates([*days, "12/25/1980", "03/04/1980"])

    assert found.order == "dmy"
    assert found.values[-2:] == ["?12251980", "1980-04-03"]


@pytest.mark.parametrize(
    ("column", "order"),
    [(["1980-04-03"], "ymd"), (["1980", "x"], "ymd"), ([], ""), (["", "x"], ""), (["29221"], "")],
)
def test_columns_without_open_order(column, order):
    assert canonical_dates(column).order == order


@given(st.lists(DAYS, min_size=1, max_size=20), st.sampled_from("/.-"))
def test_days_in_one_order_are_never_read_wrongly(days, sign):
    written = [f"{day.day:02d}{sign}{day.month:02d}{sign}{day.year}" for day in days]

    found = canonical_dates(written)

    for form, day in zip(found.values, days, strict=True):
        assert form == day.isoformat() or form.startswith("?")
    assert found.order in {"dmy", "unclear"}


@given(st.lists(DAYS, min_size=1, max_size=20))
def test_all_ways_with_the_year_in_front_agree(days):
    dashed = [day.isoformat() for day in days]

    assert canonical_dates(dashed).values == dashed
    assert canonical_dates([day.strftime("%Y%m%d") for day in days]).values == dashed
    assert canonical_dates([day.strftime("%Y/%m/%d") for day in days]).values == dashed


DATEISH = st.text(alphabet="0123456789-/. TZ:?٠٣年April", max_size=20)


@given(st.lists(DATEISH | st.text(max_size=30), max_size=8))
def test_forms_keep_their_form_and_equal_values_stay_equal(written):
    found = canonical_dates(written)

    assert canonical_dates(found.values).values == found.values
    assert len(found.values) == len(written)
    assert all(form == "" or set(form) <= set("0123456789-?") for form in found.values)
