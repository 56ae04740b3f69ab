"""Many volunteers at once on one register: who is held twice, and how long taking takes."""
