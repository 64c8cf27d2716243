"""Visits: what was seen and said, in which order, by whom, with whose consent."""
