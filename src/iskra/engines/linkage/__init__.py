"""Linking: which rows of overlapping lists are the same person, with reasons.

For: finding links and people in lists, and explaining every link; on files or on columns.
Not for: keeping people (that is the register's work), or files' formats (`formats`).

    from iskra.engines.linkage.files import link_files

    linkage = link_files(["union.csv", "party.csv"])
    linkage.person                 # array: the number of the person of each row
    linkage.write_people("people.csv")

or on columns that are in canonical form already:

    from iskra.engines.linkage.linking import link

    linking = link({"name": ["ana diaz", "ana diaz"], "email": ["a@b.org", "a@b.org"]}, 2)
    linking.person                 # array([0, 0])
"""
