# Everything a developer or a newcomer runs. Each target installs what it lacks (see `setup`).
SHELL := /bin/bash
STAGE ?= build
JOBS ?= auto
PLUGIN := $(STAGE)/signalement_plugin
VENV := .venv
PYTHON := $(VENV)/bin/python
SYSTEM_PYTHON ?= /usr/bin/python3
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
VERSION := $(shell sed -n 's/^version=//p' metadata.txt)
PACKAGES := qgis python3-qgis python3-venv python3-psycopg2 python3-requests python3-numpy \
  postgresql postgresql-postgis postgresql-common libsqlite3-mod-spatialite \
  pyqt5-dev-tools qttools5-dev-tools zip xvfb xauth poppler-utils xdotool openbox
export QT_QPA_PLATFORM ?= offscreen
export SIGNALEMENT_STAGE := $(abspath $(STAGE))
# so that pytest's line is the last one
WITHOUT_CLUSTER_TALK = sed -u -e '/^\(Creating new PostgreSQL\|Dropping\) cluster/d' -e '/^\*\*\* .*last 100 lines/,$$d'
RUN_IN_STAGE = PYTHONPATH=$(SIGNALEMENT_STAGE) QGIS_PLUGINPATH=$(SIGNALEMENT_STAGE)

.PHONY: setup stage package demo run test lint bench i18n clean

# The development tools keep the system's numpy: QGIS's compiled modules refuse another.
setup:
	@missing=""; for p in $(PACKAGES); do dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q "install ok installed" || missing="$$missing $$p"; done; \
	if [ -n "$$missing" ]; then \
	  command -v apt-get >/dev/null || { echo "Please install QGIS 3.22 or newer with its Python, PostgreSQL with PostGIS, and Qt's lrelease: this machine has no apt-get."; exit 1; }; \
	  echo "Installing$$missing"; \
	  log=$$(mktemp); { $(SUDO) apt-get update -q && $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $$missing; } >$$log 2>&1 || { tail -n 30 $$log; exit 1; }; \
	fi
	@wanted=$$($(SYSTEM_PYTHON) -c 'import tomllib; print(*tomllib.load(open("pyproject.toml","rb"))["project"]["optional-dependencies"]["dev"])'); \
	if [ "$$(cat $(VENV)/.installed 2>/dev/null)" != "$$wanted" ]; then \
	  echo "Preparing the development tools in $(VENV)"; \
	  ours=$$($(SYSTEM_PYTHON) -c 'import numpy; print("numpy==" + numpy.__version__)'); \
	  $(SYSTEM_PYTHON) -m venv --system-site-packages $(VENV) && $(PYTHON) -m pip install -q --disable-pip-version-check $$wanted $$ours && echo "$$wanted" > $(VENV)/.installed; \
	fi

# The tree QGIS loads: what the tests, `run` and the zip all use.
stage: setup
	@rm -rf $(PLUGIN) && mkdir -p $(PLUGIN)/i18n
	@tar -c --exclude=__pycache__ --exclude='*.pyc' -C signalement_plugin . | tar -x -C $(PLUGIN)
	@tar -c --exclude=__pycache__ resources LICENSE metadata.txt | tar -x -C $(PLUGIN)
	@lrelease -silent i18n/signalement_fr.ts -qm $(PLUGIN)/i18n/signalement_fr.qm

package: stage
	@rm -f $(STAGE)/signalement_plugin-*.zip
	@cd $(STAGE) && find signalement_plugin -name __pycache__ -prune -o -type f -print | LC_ALL=C sort | zip -q -X -9 -@ signalement_plugin-$(VERSION).zip
	@echo "$(STAGE)/signalement_plugin-$(VERSION).zip"

demo: stage
	@$(RUN_IN_STAGE) $(PYTHON) -m tests.demo $(STAGE)/demo

run: stage
	@$(RUN_IN_STAGE) QT_QPA_PLATFORM= $(PYTHON) -m tests.run_qgis $(STAGE)

test: package
	@set -o pipefail; $(RUN_IN_STAGE) pg_virtualenv -o fsync=off $(PYTHON) -m pytest -n $(JOBS) --dist worksteal $(TESTS) 2>&1 | $(WITHOUT_CLUSTER_TALK)

lint: stage
	@$(VENV)/bin/ruff check . && $(VENV)/bin/ruff format --check .
	@PYTHONPATH=. $(VENV)/bin/lint-imports
	@$(VENV)/bin/bandit -q -r $(PLUGIN)
	@$(VENV)/bin/flake8 --select=QGS $(PLUGIN)
	@$(VENV)/bin/detect-secrets-hook --no-verify $$(git ls-files signalement_plugin resources)

bench: stage
	@[ -x $(STAGE)/bench/bin/python ] || { $(SYSTEM_PYTHON) -m venv --system-site-packages $(STAGE)/bench && \
	  $(STAGE)/bench/bin/python -m pip install -q --disable-pip-version-check $$($(SYSTEM_PYTHON) -c 'import tomllib; d=tomllib.load(open("pyproject.toml","rb"))["project"]["optional-dependencies"]; print(*d["bench"], *d["dev"])'); }
	@$(RUN_IN_STAGE) $(STAGE)/bench/bin/python -m tests.benchmarks $(BENCH)

# Collect the source strings into the .ts, whose French is written by hand (Qt Linguist or an editor).
# pylupdate does not read a call that ends with a comma, as the formatter writes them: it is given copies without.
i18n: setup
	@rm -rf $(STAGE)/strings && mkdir -p $(STAGE)/strings && cp -r signalement_plugin i18n $(STAGE)/strings/
	@find $(STAGE)/strings -name '*.py' -exec perl -0pi -e 's/,(\s*\))/$$1/g' {} +
	@cd $(STAGE)/strings && pylupdate5 -noobsolete $$(find signalement_plugin -name '*.py' | LC_ALL=C sort) -ts i18n/signalement_fr.ts 2>/dev/null
	@grep -v '<location ' $(STAGE)/strings/i18n/signalement_fr.ts > i18n/signalement_fr.ts
	@$(MAKE) --no-print-directory stage

clean:
	rm -rf $(STAGE)
