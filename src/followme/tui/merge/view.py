"""What the four views of the Merge mode show."""

from followme.tui.frame.tabbed import TabView
from followme.tui.merge.reading import Merging


class View(TabView[Merging]):
    """One of the four."""
