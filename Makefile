# Every target makes its own environment in .venv from the hash-pinned requirements.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PYTHONPATH := $(CURDIR)
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help demo run test check collected faults mutants coverage bench i18n requirements clean

help: ## list the targets
	@grep -E '^[a-z0-9]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z0-9]+):.*## (.*)/  \1\t\2/' | expand -t 16

$(VENV)/.run: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Sourcier needs Python 3.11 or newer: make PYTHON=/path/to/python3")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --require-hashes -r requirements.txt
	@touch $@

# Of these packages little is imported: what is, is compiled then.
$(VENV)/.dev: requirements-dev.txt $(VENV)/.run
	$(BIN)/python -m pip install -q --no-compile --require-hashes -r requirements-dev.txt
	@touch $@

demo: $(VENV)/.run ## open the app on a sample assessment, in a temporary library
	@$(BIN)/python -m tui demo

run: $(VENV)/.run ## open the app on your own library
	@$(BIN)/python -m tui

test: $(VENV)/.dev ## all checks and all tests
	@$(MAKE) --no-print-directory -j 2 check collected
	$(BIN)/python -m pytest -n 4 --dist loadfile

# Compiles the tests once, beside the checks: the four processes would each compile them all.
collected: $(VENV)/.dev
	@$(BIN)/python -m pytest --collect-only -qq > $(VENV)/.collected || { cat $(VENV)/.collected; exit 1; }

check: $(VENV)/.dev ## lint, types, import contracts, translations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tests.catalogue check

# Tests that try more with SOURCIER_FAULTS=all, the longest first.
FAULTS := tests/faults/test_killed_sessions.py tests/faults tests/storage tests/domain/test_merge.py tests/domain/test_changes.py tests/domain/test_anonymise.py

faults: $(VENV)/.dev ## everything that can go wrong around a file, in full: about five minutes
	SOURCIER_FAULTS=all $(BIN)/python -m pytest -n 2 --dist worksteal $(FAULTS)

mutants: $(VENV)/.dev ## small mistakes in the modules that save, which the tests should find: about an hour
	$(BIN)/python -m tests.faults.mutants storage/seal.py tests/storage/test_seal.py tests/storage/test_formats.py
	$(BIN)/python -m tests.faults.mutants storage/rewriting.py tests/storage/test_rewriting.py
	$(BIN)/python -m tests.faults.mutants storage/atomic.py tests/storage/test_atomic.py tests/storage/test_seldom.py tests/storage/test_store.py tests/faults/test_power_cut.py
	$(BIN)/python -m tests.faults.mutants storage/codec.py tests/storage/test_formats.py tests/storage/test_orphans.py tests/storage/test_damage.py tests/storage/test_golden.py tests/storage/test_seldom.py tests/storage/test_store.py tests/storage/test_rewriting.py
	$(BIN)/python -m tests.faults.mutants storage/content.py tests/storage/test_rewriting.py tests/storage/test_store.py tests/storage/test_encryption.py
	$(BIN)/python -m tests.faults.mutants storage/saved_file.py tests/storage/test_sharing.py tests/storage/test_history.py tests/storage/test_store.py tests/storage/test_encryption.py
	$(BIN)/python -m tests.faults.mutants storage/store.py tests/storage/test_sharing.py tests/storage/test_store.py tests/storage/test_encrypted_merge.py
	$(BIN)/python -m tests.faults.mutants storage/keeper.py tests/storage/test_history.py tests/storage/test_sharing.py tests/storage/test_store.py
	$(BIN)/python -m tests.faults.mutants storage/draft.py tests/storage/test_draft.py
	$(BIN)/python -m tests.faults.mutants storage/draft_journal.py tests/storage/test_draft.py

coverage: $(VENV)/.dev ## lines and branches of storage/ that its tests run: all of them
	$(BIN)/python -m coverage erase
	$(BIN)/python -m coverage run --source=storage -m pytest -p no:cacheprovider tests/storage tests/faults
	$(BIN)/python -m coverage report --include='storage/*' --show-missing --skip-covered --fail-under=100

$(VENV)-bench/.peers: requirements-bench.txt
	$(PYTHON) -m venv $(VENV)-bench
	$(VENV)-bench/bin/python -m pip install -q --require-hashes -r requirements-bench.txt
	@touch $@

# Without a network the libraries measured beside are left out, and the table says so.
bench: $(VENV)/.dev ## measure start-up, keys, memory and the decision mathematics as ratios
	-@$(MAKE) --no-print-directory $(VENV)-bench/.peers
	$(BIN)/python -m benchmarks

i18n: $(VENV)/.dev ## extract the words to translate and compile the French catalogue
	$(BIN)/python -m tests.catalogue update

requirements: ## pin the dependencies again (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q pyproject.toml -o requirements.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q --extra dev pyproject.toml -c requirements.txt -o requirements-dev.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q --group bench -o requirements-bench.txt

clean: ## remove the environment, caches and build products
	rm -rf $(VENV) $(VENV)-bench dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage htmlcov
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
