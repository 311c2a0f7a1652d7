"""What readers can search for: a record for each item, meeting, topic and body, and the Danish that makes it findable.

records    Archive -> SearchRecord(address, title, passages, filters, ...), in plain readable text
danish     how words are folded, and how compounds are split over the archive's own words
names      acronyms and other names of one thing
terms      the words that a record is found by
index      records -> the files that the page asks; the one module that knows their form
"""

from meeting_archive.search.records import SearchRecord, name_groups, records

__all__ = ["SearchRecord", "name_groups", "records"]
