"""The secretariat's command, `arkiv`: thin calls of `meeting_archive` and of `python -m mkdocs`.

danish     click, in Danish
project    where the content and the site are
base       the group of commands, and what several of them need
templates  template
meetings   new, minutes, move, cancel, reinstate, dates
items      insert, renumber
correcting correct
importing  import
adding     add
wording    words
review     check
site       serve, build, release
publishing publish
helping    help
tried      what people write for a command or an option
commands   all of them, and what becomes of a mistake
start      what they run in: `.venv`, made and mended before any of them is imported

The archive itself is imported inside the commands, when one needs it: so help comes at once.
"""
