"""What may be taken, from whom, how many at once, and how an import goes on; nothing but values."""
