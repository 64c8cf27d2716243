"""The log: what was said when, edited, taken back and done again."""
