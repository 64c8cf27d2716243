"""Lists that somebody has: a preview, and the import."""
