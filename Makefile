# make demo: set up and translate the releases in source/ from scratch
# make test: set up and run every test
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv

.PHONY: demo test check lint clean
.DEFAULT_GOAL := demo

# uv leaves out what argostranslate's translator alone would need (see pyproject.toml, tool.uv)
$(UV):
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	@$(UV) pip uninstall --quiet --python $(BIN)/python pip setuptools

$(VENV)/.installed: pyproject.toml | $(UV)
	@$(UV) pip install --quiet --python $(BIN)/python --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	@$(UV) pip install --quiet --python $(BIN)/python --group dev
	@touch $@

demo: $(VENV)/.installed
	@$(BIN)/pressloc demo

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

clean:
	rm -rf $(VENV) demo
