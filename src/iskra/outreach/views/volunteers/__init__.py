"""The volunteers' desk."""
