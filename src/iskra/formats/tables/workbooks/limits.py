"""How much a workbook may ask of us before it is refused."""

from __future__ import annotations

# The archive, told by its directory before anything is unpacked.
MAX_PARTS = 5_000
MAX_DIRECTORY_BYTES = 2 << 20
MAX_UNPACKED_BYTES = 1 << 30
# How many times a part may grow when it is unpacked; honest sheets grow 8 to 25 times. Looked at
# from a size on, for a tiny part may be one letter many times.
MAX_GROWTH = 100
GROWTH_FROM_BYTES = 4 << 20
MAX_SHEET_BYTES = 500 << 20
MAX_STRINGS_BYTES = 200 << 20
# Parts that describe the rest: which sheets there are, how numbers look.
MAX_SMALL_PART_BYTES = 16 << 20

# Inside: elements for each packed byte; honest sheets have one at most, full of flags or of blanks.
FREE_ELEMENTS = 500_000
ELEMENTS_PER_BYTE = 1
# One tag or text that the parser has to hold while it waits for its end.
MAX_PENDING_BYTES = 1 << 20
# Memory for texts, whatever they are stored as.
MAX_TEXT_BYTES = 200 << 20
# As much text at once goes to the collector.
FLUSH_CHARACTERS = 4 << 20
# What Excel itself allows.
MAX_SHEET_COLUMNS = 16_384
MAX_STYLES = 100_000
MAX_SHEETS_LOOKED_AT = 50
