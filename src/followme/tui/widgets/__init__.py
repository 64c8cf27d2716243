"""Widgets that know textual, their keys and safe text only: tables, lines, bars."""
