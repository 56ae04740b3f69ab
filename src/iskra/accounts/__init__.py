"""The people who work with Iskra: who they are and how they sign in.

Not for people on lists or in the register; those never get an account here. Roles and sections
belong here too, once there is a desk.
"""
