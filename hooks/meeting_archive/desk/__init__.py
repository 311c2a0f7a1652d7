"""What the secretariat does with the content: begin a meeting from what the archive already knows.

new_archive  an archive of one's own, made of `starter/`: `owner` looks at what is said of it, `handbook` makes its
             book, `own_package` finds the engine's own file
typed_line   the words of a command's line: bodies, days, meetings, items
same_day     which of a day's meetings is meant
saying       what happened to a meeting, in words
register     something new for the registers: a topic, an organisation, a person, a word
begin        a new meeting: its file and its date
draft        a new meeting's file
edit         minutes begun, a meeting moved or cancelled: tried on a copy first
yaml_text    the content's YAML, read and written with its comments
write        a change of several files is written whole or not at all, and never over what was not read
as_found     an edited file keeps every byte that the edit is not about
lock         one command writes at a time
upgrade      from one version of the engine to the next
patience     what Windows refuses for a moment is tried again
"""
