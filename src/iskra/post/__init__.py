"""Outgoing mail: one gate that every message passes, sign-in mails too; it asks suppression last.

It writes no texts and chooses no recipients.
"""
