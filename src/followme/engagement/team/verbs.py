"""What a team does with several fieldbooks."""

from followme.engagement.team.alike import Recognising
from followme.engagement.team.joining import Exchanging
from followme.engagement.team.settling import Settling


class TeamVerbs(Exchanging, Settling, Recognising):
    """``engagement.team``."""
