"""What was seen: the field catalogue, visits, notes, observations, voices and their consensus. Pure."""
