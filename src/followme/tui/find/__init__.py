"""Words looked for in all that was taken down, and the visit they stand in."""
