"""How things read for people: plain strings and frozen rows, no widget, no colour; both faces say them alike."""
