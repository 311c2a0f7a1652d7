"""What is published for programs: calendars, feeds of news, open data; `catalogue` is all of it."""
