"""The door: the pages where people come in by themselves, change what is kept, and leave.

Invitation, join, my page, the record that a volunteer takes down, "I'd help too", poster.
Not for: whom a volunteer writes to (outreach), what a person is (people).
"""
