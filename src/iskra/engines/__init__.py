"""What Iskra is best at, as libraries over files, tables and arrays; no Django.

Each engine stands alone and can be measured against its peers. Not for reading files (formats),
drawing (charts) or keeping anything (apps).
"""
