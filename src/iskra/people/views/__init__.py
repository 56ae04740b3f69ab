"""The register's pages, one module for each kind."""

from __future__ import annotations
