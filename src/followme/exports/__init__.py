"""Plans as files that engineering can run: JSON, TOML, their schemas, and a bundle that is whole or not there."""
