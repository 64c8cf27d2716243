"""What was done on this laptop, and back to any of it."""
