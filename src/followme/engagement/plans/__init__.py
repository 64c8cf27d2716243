"""Plans: waves, progress, exports, and whether a file is sound."""
