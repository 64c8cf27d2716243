"""The Inventory mode."""
