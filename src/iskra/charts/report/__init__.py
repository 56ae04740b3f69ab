"""The stand-alone report: one HTML file without outside requests, made from plain data."""
