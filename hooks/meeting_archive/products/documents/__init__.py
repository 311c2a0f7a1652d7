"""The documents to send out, and the forms to write in: a meeting's record as a paper, and a paper as a record.

    record --paper--> blocks --word, typst--> docx, PDF
       ^                                          |
       +-- importer/form -- lines with styles <---+

blocks    what a document is made of
phrases   how one line says several things
names     what the content calls by a short name, as people write it
records   the records that stand on one line each
markup    long texts as blocks, and blocks as long texts
lines     the labelled lines of a meeting and of an item: "Sted: Rådhuset"
paper     a meeting as a document to send out
form      a document to fill in
"""
