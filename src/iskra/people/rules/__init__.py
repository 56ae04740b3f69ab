"""What may happen to a person's record, decided without database, clock or network."""
