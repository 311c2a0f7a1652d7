"""What readers can search for: a record for each thing that has a place of its own, and the Danish to find it by.

records    Archive -> SearchRecord(address, title, passages, filters, ...), in plain readable text
           its passages: item_texts, meeting_texts (and events), party_texts, site_pages
danish     how words are folded, and how compounds are split over the archive's own words
names      acronyms and other names of one thing
meanings   what a citizen's word is called in the documents
terms      the words that a record is found by
attachments  what is found in their attachments
packing    how the files are written
index      records -> the files that the page asks; the one module that knows their form
"""

from meeting_archive.search.records import SearchRecord, name_groups, records

__all__ = ["SearchRecord", "name_groups", "records"]
