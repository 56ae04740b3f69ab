"""Writes the report beside its place and moves it there whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iskra.charts.report.page import page
from iskra.formats.output import written_beside

if TYPE_CHECKING:
    from iskra.charts.report.data import ReportData


def write_report(path: str, data: ReportData) -> None:
    """Write the report as one HTML file.

    Raises:
        InputError: if the place cannot be written.
    """
    whole = page(data)
    with written_beside(path) as file:
        file.write(whole)
