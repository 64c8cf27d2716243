"""The Scorecards mode: table and quadrants."""
