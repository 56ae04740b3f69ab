"""Records that are not used keep what stands in them, so that they can be mended."""

from __future__ import annotations

import io

from iskra.formats.tables import read_table


def rejected(text):
    return read_table(io.BytesIO(text.encode("utf-8")), name="list").rejected


def test_a_record_with_a_bad_cell_keeps_all_its_cells():
    (found,) = rejected("Name,E-mail\nAna,a@b.org\nBo\x00ris,c@d.org\n")

    assert found.cells == ("Bo\x00ris", "c@d.org")


def test_a_record_with_too_many_cells_keeps_them():
    (found,) = rejected("Name,E-mail\nAna,a@b.org\nDíaz,Ana,c@d.org\n")

    assert found.cells == ("Díaz", "Ana", "c@d.org")


def test_a_record_with_a_cell_that_is_too_long_keeps_nothing():
    (found,) = rejected(f"Name,E-mail\nAna,a@b.org\n{'x' * 10_001},c@d.org\n")

    assert found.cells == ()
