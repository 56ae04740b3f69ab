"""How much a list may ask of us before it is refused or a record of it rejected."""

from __future__ import annotations

# A cell that is used; the longest full names and addresses known stay below 1,000.
MAX_CELL_CHARACTERS = 10_000
# One line of text; a longer one is skipped without being kept in memory.
MAX_LINE_CHARACTERS = 1_000_000
# One record over several lines (a quoted line break); beyond it a quotation mark was never closed.
MAX_RECORD_CHARACTERS = 131_072
# What may be read twice because quotation marks were never closed, beside as much as was read once.
MAX_REREAD_CHARACTERS = 8_000_000
# Places in UTF-16 or UTF-32 that cannot be decoded; each costs a call.
MAX_DAMAGES = 200_000
# Blank lines in a row that are handed to the parser; beyond it they are only skipped.
MAX_BLANK_LINES = 64
MAX_COLUMNS = 5_000
# More rejected records than this, and more than half of all: it is not the list it seems to be.
MAX_MOSTLY_REJECTED = 10_000

# Bytes read at once, and from the start to look at a file before it is read.
BLOCK_BYTES = 1 << 20
SAMPLE_BYTES = 1 << 17
# Records handled at once.
CHUNK_RECORDS = 8_192
