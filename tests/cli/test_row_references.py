import argparse

import numpy as np
import pytest

from iskra.cli.row_references import RowReference, position_of, row_reference
from iskra.shared.errors import InputError

FILES = ["a.csv", "b.csv", "a.csv"]
LIST_OF_ROW = np.array([0, 0, 0, 1, 1, 2, 2, 2])


def test_a_row_is_a_file_and_a_number():
    assert row_reference("lists:2026/a.csv:12") == RowReference("lists:2026/a.csv", 12)


@pytest.mark.parametrize("text", ["a.csv", ":3", "a.csv:", "a.csv:0", "a.csv:x", "a.csv:-1"])
def test_what_is_no_row_is_refused(text):
    with pytest.raises(argparse.ArgumentTypeError):
        row_reference(text)


@pytest.mark.parametrize(
    ("file", "row", "position"), [("a.csv", 1, 0), ("a.csv", 3, 2), ("b.csv", 2, 4)]
)
def test_a_row_has_its_place_among_the_rows_of_all_files(file, row, position):
    assert position_of(RowReference(file, row), FILES, LIST_OF_ROW) == position


def test_a_file_given_twice_can_mean_the_second_time():
    assert position_of(RowReference("a.csv", 1), FILES, LIST_OF_ROW, last=True) == 5


def test_a_row_behind_the_end_is_refused_in_words():
    with pytest.raises(InputError, match=r"b\.csv has 2 data rows; there is no row 3"):
        position_of(RowReference("b.csv", 3), FILES, LIST_OF_ROW)
