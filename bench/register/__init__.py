"""The register at 250,000 people: import, index of names, warning while typing, backup."""
