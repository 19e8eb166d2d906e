# make run: the dashboard. make test: lint, types and every test. Both set up what they need.
PORT ?= 8501
# This machine alone; 0.0.0.0 is for everybody, with a web server of its own in front (README, Deploy)
ADDRESS ?= 127.0.0.1
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
  $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
# The folder that check and data-test look at
DATA ?= $(or $(TRACKER_DATA),data)

# tests start many processes: what one has compiled the next one takes as it is
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test data-test fast-test slow-test lint types check bench crowd attack mutants lock clean

run: .venv/run.stamp
	@echo "The dashboard is at http://localhost:$(PORT) (Ctrl+C ends it)"
	@$(BIN)/streamlit run app.py --server.port $(PORT) --server.address $(ADDRESS) \
	  --server.headless true

test: lint types check fast-test slow-test

# whoever corrects a fact has to run no more than this
data-test: check .venv/test.stamp
	$(BIN)/python -m pytest -q --data $(DATA) tests/living

fast-test: .venv/test.stamp
	$(BIN)/python -m pytest -n auto --ignore=tests/tools --ignore=tests/browser --ignore=tests/deploy

# what measures time has the machine for itself, one test after the other
slow-test: .venv/test.stamp
	CHROMIUM="$$($(BIN)/python tests/chromium.py)" && export CHROMIUM && \
	  $(BIN)/python -m pytest -n auto tests/browser && \
	  $(BIN)/python -m pytest tests/tools tests/deploy

lint: .venv/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/vulture

types: .venv/test.stamp
	$(BIN)/mypy

check: .venv/run.stamp
	$(BIN)/python -m tracker check --data $(DATA)

bench: .venv/test.stamp
	CHROMIUM="$$($(BIN)/python tests/chromium.py)" && export CHROMIUM && $(BIN)/python -m benchmarks.bench

crowd: .venv/test.stamp
	$(BIN)/python -m deploy.replicas

# fifteen to twenty minutes on two cores; ONLY="tracker/web" or SEED=2 draw another sample
mutants: .venv/test.stamp
	$(BIN)/python -m tools.mutants $(ONLY) $(if $(SEED),--seed $(SEED))

attack: .venv/test.stamp
	$(BIN)/python -m attacks --write

lock: .venv/test.stamp
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --custom-compile-command "make lock" -o requirements.txt pyproject.toml
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --custom-compile-command "make lock" --group dev -c requirements.txt \
	  -o tests/requirements.txt pyproject.toml

.venv/run.stamp: requirements.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed and was not found."; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing what the dashboard needs (once) ..."
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/test.stamp: tests/requirements.txt .venv/run.stamp
	@echo "Installing what the tests need (once) ..."
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes \
	  -r tests/requirements.txt
	@touch $@

clean:
	rm -rf .venv .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis test-results
