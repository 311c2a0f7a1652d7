# Every command works on a fresh machine that has Python 3.11 (on Debian also python3-venv) and make.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python -m
ARKIV := $(PYTHON) arkiv.py
# Material's banner about the end of MkDocs 1.x; docs/dependencies.md says how we are bound.
export NO_MKDOCS_2_WARNING := 1

.PHONY: always site serve check demo release test quick fuzz bless left schema look lint lock bench clean

# Build the site into site/; the old one stays until the new one is whole.
site:
	$(ARKIV) build

# Preview the site; pages follow each saved file, and mistakes in the content stand on top of the pages.
serve:
	$(ARKIV) serve

# Look for mistakes in the content. ./arkiv --help shows what else the command does.
check:
	$(ARKIV) check --strict

# Preview the imaginary town, on a day in the middle of its calendar.
demo: $(VENV)/documents.stamp
	ARKIV_TODAY=2031-05-14 $(RUN) mkdocs serve --config-file tests/town.yml --watch theme

# Write down every date as it is published now, so that a later edit in place is noticed. Commit the file.
release:
	$(ARKIV) release

# Run every test, and print what is never reached.
test: lint
	$(RUN) pytest --cov=hooks/meeting_archive --cov-report=term:skip-covered

# Run what needs no browser and no waiting, in less than a minute.
quick: $(VENV)/test.stamp
	$(RUN) pytest -q -m "not slow"

# The long run: more of what tests invent, every attacked page in Chromium, and how time and memory grow with the length of
# a text. CI runs a short one of each but the last.
fuzz: $(VENV)/test.stamp
	LONG=1 $(RUN) pytest tests/whole/test_fuzz.py tests/whole/test_markup.py tests/importer/test_made_meetings.py
	$(VENV)/bin/python tests/whole/fuzz.py

# Accept what the town publishes now as right. Read the difference before you commit it.
bless: $(VENV)/test.stamp
	BLESS=1 $(RUN) pytest -q tests/whole/test_golden.py

# Put aside what this version leaves behind, on the day it is released: later ones are held to it.
left: $(VENV)/test.stamp
	PYTHONPATH=hooks:tests:tests/made $(RUN) left_behind

# Renew the schemas that editors read, after a change of the model.
schema: $(VENV)/site.stamp
	PYTHONPATH=hooks $(RUN) meeting_archive.content.editor_schema schema

# Renew the look of documents that the archive brings along, after a change of tests/made/word_look.py.
look: $(VENV)/test.stamp
	PYTHONPATH=hooks:tests:tests/made $(RUN) word_look

# Look for mistakes in the code, as `make test` does too; and for what Windows has not.
lint: $(VENV)/test.stamp
	$(RUN) ruff check
	$(RUN) ruff format --check
	$(RUN) mypy
	$(RUN) mypy --platform win32 --cache-dir .mypy_cache/win32

# Renew the locks from pyproject.toml: hashes for every platform, no addresses, and extras as they are asked for (where
# hashes are required, pip of Python 3.11 takes the pin of a package for one with an extra only if both are named).
COMPILE := $(VENV)/bin/uv pip compile pyproject.toml --group build --universal --python-version 3.11.0 \
	--generate-hashes --no-strip-extras --no-header --no-annotate --upgrade
lock: $(VENV)/test.stamp
	$(RUN) pip install --quiet uv
	$(COMPILE) --output-file requirements/site.txt
	$(COMPILE) --extra import --constraints requirements/site.txt --output-file requirements/import.txt
	$(COMPILE) --extra documents --constraints requirements/import.txt --output-file requirements/documents.txt
	$(COMPILE) --extra test --constraints requirements/import.txt --constraints requirements/documents.txt \
		--output-file requirements/test.txt
	$(COMPILE) --extra bench --constraints requirements/test.txt --output-file requirements/bench.txt

# Measure builds beside plain Material and Hugo: some 25 minutes. `make bench SIZES="200 1000" PAIRS=1` takes a few.
SIZES ?= 200 1000 5000
PAIRS ?= 5
bench: $(VENV)/bench.stamp
	$(VENV)/bin/python benchmarks/bench.py --sizes $(SIZES) --pairs $(PAIRS)

# Remove what was built and installed.
clean:
	rm -rf $(VENV) site

# What a lock in requirements/ names, installed: arkiv.py does it for `./arkiv` too, and knows what is there already.
$(VENV)/%.stamp: always
	@$(ARKIV) --install $*
