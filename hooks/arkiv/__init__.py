"""The secretariat's command, `arkiv`: thin calls of `meeting_archive` and of `python -m mkdocs`.

danish     click, in Danish
project    where the content and the site are
commands   what each command does
"""
