"""The offline store: an append-only log of claims in one SQLite file. It knows claims, not services."""
