"""What a team does with several fieldbooks."""

from followme.engagement.team.alike import Recognising
from followme.engagement.team.joining import Joining
from followme.engagement.team.settling import Settling


class TeamVerbs(Joining, Settling, Recognising):
    """``engagement.team``."""
