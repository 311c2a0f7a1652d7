"""What readers can search for: a record for each thing that has a place of its own, and the Danish to find it by.

records    Archive -> SearchRecord(address, title, passages, filters, ...), in plain readable text
           its passages: item_texts, meeting_texts (and events), party_texts, site_pages
danish     how words are folded, and which are inflections of one
lexicon    what the word list knows; forms: which of the archive's words are forms of one by it
compounds  words taken apart; pieces: what they are made of; ends: the words that they end in
names      acronyms and other names of one thing
matters    which items are readings of one matter
meanings   what a citizen's word is called in the documents
terms      the words that a record is found by
attachments  what attachments say, and which of it is found
index      records -> the files that the page asks; files: the bytes of them
"""

from meeting_archive.search.record import SearchRecord
from meeting_archive.search.records import name_groups, names_of_people, records

__all__ = ["SearchRecord", "name_groups", "names_of_people", "records"]
