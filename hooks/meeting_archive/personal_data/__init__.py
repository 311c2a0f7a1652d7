"""What must not be published about persons.

looks         what it looks like in a text
reading/      what an attachment says
inspection    attachments read apart from the build, each once
gate          what is published, read as its bytes are made
as_shown      the text of a published file
closed_words  what only closed items say
"""

from meeting_archive.personal_data.looks import BREAK, Kind, Sighting, numbers_in, redacted, sightings

__all__ = ["BREAK", "Kind", "Sighting", "numbers_in", "redacted", "sightings"]
