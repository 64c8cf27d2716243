"""The Visit mode: line, timeline, capture form, debrief, sheet."""
