"""What is said and asked of the log."""

from followme.engagement.log.editing import Editing
from followme.engagement.log.glance import Glance
from followme.engagement.log.history import History
from followme.engagement.log.striking import Striking
from followme.engagement.log.undoing import Undoing


class LogVerbs(Glance, History, Editing, Undoing, Striking):
    """``engagement.log``."""
