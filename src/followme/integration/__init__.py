"""In which order services join up: strategy, waves, gates, load, and an independent checker. Pure."""
