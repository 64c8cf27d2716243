"""Scoring: from what a service's voices agree on to its scorecard, under a rubric that can be changed.

``rubric.parse_rubric`` types and checks the rubric, ``score.score`` gives the scorecards, ``show`` writes them
for people and programs. Everything is exact: integers and ``Fraction``.
"""
