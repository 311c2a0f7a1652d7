"""What must not be published about persons.

looks         what it looks like in a text
cpr           CPR numbers, however they are written
as_read       a text as its reader sees it, sign for sign
reading/      what an attachment says
cleaning/     a copy of it without what hides and runs
inspection    attachments read apart from the build, each once
remembered    what a machine keeps of that, and of other things that take time
gate          what is published, read as its bytes are made
as_shown      the text of a published file
closed_words  what only closed items say
"""

from meeting_archive.personal_data.as_read import BREAK
from meeting_archive.personal_data.looks import Kind, Sighting, numbers_in, redacted, sightings

__all__ = ["BREAK", "Kind", "Sighting", "numbers_in", "redacted", "sightings"]
