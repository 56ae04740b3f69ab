"""What users type about themselves, and administrators about users."""
