"""What `main` needs to be short: all that knows MkDocs, beside `main` itself and the theme.

bodies     pages as MkDocs knows them, and what fills them: the templates of theme/archive/
preview    what is made only when a browser asks for it
"""
