"""Which names are one service. Pure."""
