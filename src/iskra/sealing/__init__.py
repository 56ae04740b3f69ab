"""Sealed values: the key ring, fields that hold only sealed bytes, blind indexes, rotation.

Opening says who and why and writes to audit. It knows nothing of people.
"""
