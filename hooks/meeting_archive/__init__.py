"""The archive itself: from the YAML of a content folder to the pages of a site, in plain Python.

    content/*.yml
        |  content    files -> records, or sentences about what is wrong with them; of a closed item only its
        |             public part goes further
        |  check      the rules between records
        |  link       records -> the archive, in which everything knows who mentions it
        +- pages     -> Page(path, title, template, context, ...)
        +- products  -> Product(kind, path, title, data, ...): calendars, feeds of news, open data
        +- search    -> what can be found, and the index that readers' browsers ask

`publish` is that line, written out. No arrow goes back: each door may ask those above it in this list.

    danish         how dates, numbers and long texts are written; dates, names and slips found in them
    paths          every address of the site and every path of the content; where lies what the code brings along
    model          what YAML can say
    personal_data  what it looks like; what an attachment says, read apart and once
    content        the folder as it is read: source, strict_yaml, closed, load, messages; `meant` says which meeting a
                   date means
    check          rules, nothing else
    archive        what readers know: meetings, items, follow-ups, appointments, parties
    link           content -> archive
    desk           what the secretariat does: a draft, minutes, a move, a correction; the lock, the journal, and the
                   ledger of what was published
    site           of the finished site: settings, the day, the gate, the policy, clashes, checksums, the swap
    search         records and index
    products       catalogue (all of them), calendars, feeds, news, data
    pages          a module for each kind of page
    importer       old agendas and minutes, word for word (its libraries are an extra)
    publish        the line

Nothing here knows MkDocs; `archive_bridge` does.
"""
