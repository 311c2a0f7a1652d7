"""What must not be published about persons.

looks        what it looks like in a text
reading/     what an attachment says
cleaning/    a copy of it without what hides and runs
inspection   attachments read apart from the build, each once
"""

from meeting_archive.personal_data.looks import BREAK, Kind, Sighting, redacted, sightings

__all__ = ["BREAK", "Kind", "Sighting", "redacted", "sightings"]
