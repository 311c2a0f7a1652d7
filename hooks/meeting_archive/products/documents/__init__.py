"""The documents to send out, and the forms to write in: a meeting's record as a paper, and a paper as a record.

    record -- paper --> blocks -- word, typst --> docx, PDF
       ^                                            |
       +-- importer/form -- lines with styles <-----+

blocks    what a document is made of
phrases   how one line says several things
names     what the content calls by a short name, as people write it
values    what stands in a detail of a line
records   the records that stand on one line each; votes and appointments, which are told in their own way
unsaid    what a form says, and a paper to be sent out does not
lines     the labelled lines of an item: "Emne: Takster"
heads     the labelled lines of a meeting: "Sted: Rådhuset"
labels    what the words of a line say that it is
markup    long texts as blocks, and blocks as long texts
writer    how these lines are said: as a form notes them, or plainly
paper     a meeting as a document, block by block
form      a document to fill in
making    the papers of a meeting of the content
word      a paper as a Word file
typst     a paper as PDF/UA-1; how it looks is in theme/documents/meeting.typ
sizes     how large the words of each style are in a PDF, which is how the import tells them apart
columns   how wide the columns of a table are on paper
writing   papers as files, each written once
sent_out  the files beside each meeting's page
folder    the same in a folder of somebody's own
"""
