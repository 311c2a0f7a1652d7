"""Our own documents, read back without a doubt: forms that were filled in, and documents that were sent out.

    lines with styles
        |  listed  what a paper has as a list below one line
        |  head    the lines above the first item: whose meeting, when, where, who
        |  items   where an item begins, and what is closed
        |  item    the parts of an item, its labelled lines (products/documents/lines)
        |  pieces  each table with its caption and its note
        |  text    paragraphs and points as CommonMark
        |  tables  rows as a table
        |  form    all of it as one Imported

Words come first and styles help: a label is known wherever it stands and whatever its style, but in a paragraph that
says that it is a text word for word; an item and a heading inside a text are known by their style. What is in no field
is told, as of any other document.
"""
