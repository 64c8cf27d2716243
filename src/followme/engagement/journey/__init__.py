"""The journey: states, transitions, identity."""
