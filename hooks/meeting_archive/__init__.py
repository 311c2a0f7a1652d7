"""The archive itself: from the YAML of a content folder to the pages of a site, in plain Python.

    content/*.yml
        |  source    files -> mappings that know their lines (strict_yaml)
        |  load      mappings -> records (model/), or problems (messages says them in Danish);
        |            of a closed item only its public part goes further (closed, closed_signs)
        |  check/    the rules between records, or problems
        |  link/     records -> Archive (archive): everything knows who mentions it
        +- pages/    -> Page(path, title, template, context, ...)
        +- registry  -> Product(kind, path, title, data, ...): calendars (ics), news (atom), open data (data/)
        +- search/   -> Record(address, title, passages, filters, ...)

`publish` is that line, written out. No arrow goes back; nothing here knows MkDocs.

    model/     what a YAML file can say: words (closed vocabularies), scalars (small types),
               registers, calendar, meeting, item, matters, table, released
    schema     the same, as JSON Schemas for editors
    product    what one file for programs is
    news       what is new in the archive
    occasion   when and where a meeting is, and its permanent name
    release    what was published of each date, written down
    attachments  which file beside a meeting is which attachment
    personal_data/
               what in a text is personal data; what an attachment says, read apart and once; the gate over what is
               published
    written_pages  pages that somebody wrote by hand
    site/      of the finished site: the swap, what a page may do (policy), checksums
    apart      files from outside are opened in a process of its own
    addresses  each address once
    apart      files opened in a process of its own, within limits
    mentions   names in running text
    rows       which item each row of a printed agenda announces
    desk/      what the secretariat does with the content: a draft, minutes, a move
    importer/  old agendas and minutes, word for word (its libraries are an extra)
    today      the one day that the archive is seen on
    suggest    the known word that was probably meant
    archive/   what readers know: meetings and items with addresses
    problems   a sentence with file and line, and its grade
    dates      what a vague date can mean
    text       how dates and long texts are written, and how things are named in addresses
    settings   what the owner decides, from mkdocs.yml
"""
