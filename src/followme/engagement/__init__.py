"""The verbs: what people do, over the fieldbook and the phases. The command line and the app call only this.

Importing this package loads nothing heavy; touching ``Engagement`` loads the store and the phases.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from followme.engagement.engagement import Engagement

__all__ = ["Engagement"]


def __getattr__(name: str) -> Any:
    if name == "Engagement":
        from followme.engagement.engagement import Engagement  # noqa: PLC0415  the point of this module

        return Engagement
    raise AttributeError(name)
