"""When a score is near the line."""

from collections.abc import Sequence

from followme.scoring.completions import Span


def near_line(span: Span, lines: Sequence[int], within: int) -> int | None:
    """The lowest threshold of ``lines`` that a score is near; None when it is near none.

    A score on one side of a threshold is near it when its nearer end is at most ``within`` points away. A score
    that may lie on either side is open there anyway: it is near only when both its ends are that close. ``lines``
    are the thresholds that matter: those whose other side would change the disposition of some completion.
    """
    return next((line for line in lines if _is_near(span, line, within)), None)


def _is_near(span: Span, line: int, within: int) -> bool:
    away = (abs(span.low - line * span.total), abs(span.high - line * span.total))
    on_both_sides = span.low < line * span.total <= span.high
    return (max(away) if on_both_sides else min(away)) <= within * span.total
