"""From one version of the engine to the next: `arkiv upgrade`.

    steps          what each version brings its owners, and what it takes over in the content
    pinned         the line of requirements.txt that says which engine is installed where the archive is built
    as_left        which files of an archive are still as a version of the engine left them
    own_copy       an archive that was made as a copy of the repository goes over to the package
    settings_file  its mkdocs.yml
    blocks         its main.html, reduced to what its owner wrote
    plan           all that an upgrade changes, worked out before anything is
    carry_out      the changes made

Nobody's edit is overwritten: what is written is the content by its steps, files that an engine had generated and
nobody touched, and lines of two files. The version that an archive was last upgraded to is the setting `version` in
mkdocs.yml: an older engine refuses to build it. It is written last. Until it is there the archive counts as the old
one, and whatever was interrupted is gone on with by upgrading again.
"""
