"""Widgets that know no engagement: tables, pictures, fields."""
