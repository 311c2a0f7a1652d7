"""What the secretariat does with the content: begin a meeting from what the archive already knows.

draft     a new meeting's file
edit      minutes begun, a meeting moved or cancelled: tried on a copy first
yaml_text the content's YAML, read and written with its comments
write     a change of several files is written whole or not at all
lock      one command writes at a time
"""
