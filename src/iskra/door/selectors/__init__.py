"""What the door's pages show."""
