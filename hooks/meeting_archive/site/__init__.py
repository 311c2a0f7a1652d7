"""Of the finished site, whoever builds it.

settings     what its owner decides
configuration, unusable, unset    what a mkdocs.yml says; what no site can be made with; what has to be settled first
destination  where it is to be taken
configuration what a mkdocs.yml says, and on which line
moved        whether its readers have another address
unset        what has to be settled before it is published
today        the one day that it is seen on
clashes      each address once
gate         what is published is read as its bytes are made
policy       what a page may do in a reader's browser
checksums    what the site holds, as `sha256sum -c` reads it
swap         how it takes the old one's place
sending      how it comes to where readers find it
"""
