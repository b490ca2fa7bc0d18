# `make run` starts the site, `make test` tries everything. What a step lacks, it names, with the one command that mends it.
.PHONY: run demo test deployed bench faults translations clean
MANAGE = .venv/bin/python manage.py

run: .venv/run
	@$(MANAGE) prepare
	@exec $(MANAGE) serve

demo: .venv/run
	@$(MANAGE) prepare
	@$(MANAGE) load_example_content

test: .venv/dev
	@.ci/browser
	@.venv/bin/python -m pytest $(PYTEST_ARGS)

# The site as deploy/ sets it up: several processes behind nginx, on the PostgreSQL that TEST_POSTGRES_URL names.
deployed: .venv/dev
	@.ci/need "ls /usr/sbin/nginx && command -v systemd-analyze" nginx-light systemd
	@.venv/bin/python -m pytest -n0 deploy

# What the site meets when something breaks. Kills the worker and the server at a hundred moments of their work each, and
# lets ten times the usual crowd come for a minute; `make test` at twenty, and for six seconds.
faults: .venv/dev
	@FAULTS=100 .venv/bin/python -m pytest -n0 trygghetsrad/tests/test_worker_faults.py trygghetsrad/tests/test_server_faults.py \
		trygghetsrad/tests/test_crowd_faults.py trygghetsrad/tests/test_slow_senders.py \
		trygghetsrad/tests/test_broken_uploads.py trygghetsrad/tests/test_processes.py \
		trygghetsrad/records/tests/test_mail_faults.py

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
