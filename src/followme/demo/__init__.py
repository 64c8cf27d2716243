"""A worked engagement: the same on every machine, so that everything has something to show."""
