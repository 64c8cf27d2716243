"""Fields in which answers and names are typed."""
