# `make run` starts the site, `make test` tries everything. What a step lacks, it names, with the one command that mends it.
.PHONY: run demo test deployed bench faults translations clean
MANAGE = .venv/bin/python manage.py
BREAK = FAULTS=100 .venv/bin/python -m pytest -n0 trygghetsrad/tests/test_*_faults.py \
	trygghetsrad/records/tests/test_*_faults.py trygghetsrad/tests/test_slow_senders.py \
	trygghetsrad/tests/test_broken_uploads.py trygghetsrad/tests/test_processes.py

run: .venv/run
	@$(MANAGE) prepare
	@exec $(MANAGE) serve

demo: .venv/run
	@$(MANAGE) prepare
	@$(MANAGE) load_example_content

test: .venv/dev
	@.ci/browser
	@.venv/bin/python -m pytest $(PYTEST_ARGS)

# The site as deploy/ sets it up: several processes behind nginx, on the PostgreSQL that TEST_POSTGRES_URL names. Without it,
# and `faults` too, it says how to get one.
deployed: .venv/dev
	@.ci/need "ls /usr/sbin/nginx /usr/lib/*/faketime && command -v systemd-analyze" nginx-light systemd libfaketime
	@.venv/bin/python -m pytest -n0 deploy --ignore=deploy/tests/test_clock_faults.py

# What the site meets when something breaks: a worker and a server killed at a hundred moments of their work each, ten times
# the usual crowd for a minute, disk and database taken away, slow senders, torn uploads, a mail server that fails; `make
# test` does it at twenty moments, and for six seconds. On PostgreSQL, where the database of a site of several processes is
# stopped for a minute too, in `make deployed` for ten seconds, and its clock put forward and back; then on SQLite.
faults: .venv/dev
	@.ci/need "ls /usr/sbin/nginx /usr/lib/*/faketime" nginx-light libfaketime
	@$(BREAK) deploy/tests/test_*_faults.py deploy/tests/test_slow_visitors.py
	@env --unset=TEST_POSTGRES_URL $(BREAK)

# Brings the catalogues in locale/ to the texts of today, and tells what is left to translate.
translations: .venv/dev
	@.venv/bin/python -m trygghetsrad.tests.catalogue

bench: .venv/dev
	@.venv/bin/python -m bench.run

.venv/run: requirements.txt
	@.ci/venv requirements.txt
	@touch $@

.venv/dev: requirements.txt requirements-dev.txt
	@.ci/venv requirements-dev.txt
	@touch $@ .venv/run

clean:
	rm -rf .venv .pytest_cache .ruff_cache
