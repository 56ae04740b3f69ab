"""Target groups, sources, imports and listings, links and their review, waiting lists.

Who is spoken with, and by whom, is outreach's work.
"""
