"""Reading and writing files: tables, header names, canonical forms, safe output.

For: everything between bytes that strangers made and clean columns of text; knows no Django.
Not for: who is the same person (engines), what is kept (apps), pages (ui).
"""
