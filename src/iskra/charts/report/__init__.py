"""The stand-alone report: one HTML file without outside requests, made from plain data."""

from iskra.charts.report.from_linkage import from_linkage
from iskra.charts.report.page import page
from iskra.charts.report.write import write_report

__all__ = ["from_linkage", "page", "write_report"]
