"""Pictures of planning."""
