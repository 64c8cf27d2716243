"""The first screen, and what is said right after a fieldbook is opened."""
