"""Taking messages in, sending them, letting them go."""
