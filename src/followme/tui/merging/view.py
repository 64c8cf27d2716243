"""What the four views of the Merge mode show."""

from followme.tui.merging.reading import Merging
from followme.tui.screens.tabbed import TabView


class View(TabView[Merging]):
    """One of the four."""
