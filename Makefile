# Two commands do all the set-up on a fresh machine with Python 3.11 or later:
#   make demo    the main jobs on the sample collection, then the server on port 8080
#   make test    the whole test suite
# Others: make lint, make bench, make samples, make pictures, make clean.

PYTHON ?= python3
VENV := .venv
TEST_VENV := .venv-test
PIP_FLAGS := --disable-pip-version-check -q -c constraints.txt --config-settings editable_mode=compat
HOME_DIR ?= var/demo
PACKAGES := corpus indexing extraction evaluation api

.PHONY: demo test lint bench samples pictures clean

$(VENV)/.installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/python -m pip install $(PIP_FLAGS) -e .
	$(VENV)/bin/python -m compileall -q $(PACKAGES)
	$(VENV)/bin/python -c "from api.extracting import prepare; prepare()"
	touch $@

$(TEST_VENV)/.installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(TEST_VENV)
	$(TEST_VENV)/bin/python -m pip install $(PIP_FLAGS) torch==2.13.0
	$(TEST_VENV)/bin/python -m pip install $(PIP_FLAGS) -e ".[dev,ocr,transformers,train,postgres,charts,mcp]"
	$(TEST_VENV)/bin/python -m compileall -q $(PACKAGES)
	$(TEST_VENV)/bin/python -c "from api.extracting import prepare; prepare()"
	touch $@

demo: $(VENV)/.installed
	$(VENV)/bin/jidian demo --home $(HOME_DIR) --serve

# Two workers at most: each needs some gigabytes of its own. Tests of one file stay
# together, as what they set up is made once a file.
test: $(TEST_VENV)/.installed
	$(TEST_VENV)/bin/python -m pytest -n auto --maxprocesses 2 --dist loadfile

lint: $(TEST_VENV)/.installed
	$(TEST_VENV)/bin/ruff check .
	$(TEST_VENV)/bin/ruff format --check .
	$(TEST_VENV)/bin/mypy
	$(TEST_VENV)/bin/lint-imports
	$(TEST_VENV)/bin/python tests/check_sizes.py

bench: $(TEST_VENV)/.installed
	$(TEST_VENV)/bin/python -m evaluation.bench

samples: $(TEST_VENV)/.installed
	$(TEST_VENV)/bin/python -m corpus.samples.build

pictures: $(TEST_VENV)/.installed
	JIDIAN_PICTURES=docs/img $(TEST_VENV)/bin/python -m pytest tests/browser/test_manual_pictures.py

clean:
	rm -rf $(VENV) $(TEST_VENV) var .pytest_cache .mypy_cache .ruff_cache build *.egg-info
