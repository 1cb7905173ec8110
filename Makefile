# `make help` lists the targets. Everything runs in .venv, which the first call makes from the hashed requirements.txt.
PYTHON ?= python3
HW ?= hw2_temperature
CLIMATE ?= simulated
ONE = $(if $(filter command environment,$(firstword $(origin HW))),$(HW))
CHOSEN = $(or $(ONE),hw)
VENV := .venv/bin
READY := .venv/ready
.DEFAULT_GOAL := help
.PHONY: help grade similarity worker test data new assignments release autograder doctor calibrate figures pictures bench verify lint-course lint check lock clean

help:  ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

grade: $(READY) data/climate.csv  ## grade the examples, or SUBMISSIONS=folder (HW= ROSTER= ATTEMPTS=best FEEDBACK=vi YES=1)
	@$(VENV)/python -m autograder grade --hw $(HW) $(if $(ROSTER),--roster "$(ROSTER)") \
		$(if $(ATTEMPTS),--attempts $(ATTEMPTS)) $(if $(FEEDBACK),--language $(FEEDBACK)) $(if $(SCHEDULER),--scheduler $(SCHEDULER)) $(if $(YES),--yes) \
		$(if $(SUBMISSIONS),"$(SUBMISSIONS)")

similarity: $(READY)  ## list pairs of submissions that share code (HW= SUBMISSIONS=folder)
	@$(VENV)/python -m autograder similarity --hw $(HW) $(if $(SUBMISSIONS),"$(SUBMISSIONS)")

worker: $(READY)  ## let this machine grade for the Dask cluster of SCHEDULER=tcp://host:port
	@$(if $(SCHEDULER),,echo "which cluster? make worker SCHEDULER=tcp://host:port" && exit 2)
	@DASK_DISTRIBUTED__WORKER__DAEMON=False $(VENV)/dask worker "$(SCHEDULER)" --nworkers 1 --nthreads $$(nproc) \
		--no-dashboard --memory-limit 0

test: $(READY) data/climate.csv  ## run the kit's tests
	@$(VENV)/python -m pytest

data: $(READY)  ## write data/climate.csv: simulated, or CLIMATE=jena (downloads the real file), or CLIMATE=path
ifeq ($(CLIMATE),simulated)
	@$(VENV)/python data/climate.py
else
	@$(VENV)/python -m data.fetch "$(CLIMATE)"
endif

data/climate.csv: | $(READY)
	@$(VENV)/python data/climate.py

new: $(READY)  ## write a small new assignment, complete and passing (NAME=hw6_attention)
	@$(if $(NAME),,echo "which name? make new NAME=hw6_attention" >&2 && exit 2)
	@$(VENV)/python -m autograder new "$(NAME)"

assignments: $(READY)  ## write the student versions to assignments/, and docs/vocabulary.md
	@$(VENV)/python -m autograder assignments

release: $(READY)  ## write the zips for students to build/release/
	@$(VENV)/python -m autograder release

autograder: $(READY)  ## write the zips for otter and Gradescope to build/autograder/
	@$(VENV)/python -m autograder autograder

doctor: $(READY)  ## show which layers of isolation this machine gives
	@$(VENV)/python -m autograder doctor

calibrate: $(READY)  ## choose the loss threshold of HW from many training runs (minutes)
	@$(VENV)/python -m autograder calibrate $(HW)

figures: $(READY) data/climate.csv  ## draw the handouts' figures with the reference solutions, or those of HW (minutes)
	@for name in $(notdir $(patsubst %/figures.py,%,$(wildcard solutions/$(CHOSEN)*/figures.py))); do \
		echo "$$name ..." && TF_CPP_MIN_LOG_LEVEL=3 $(VENV)/python -m solutions.$$name.figures || exit 1; done

pictures: $(READY)  ## draw the pictures of README.md from a real `make grade HW=hw1` (Chromium)
	@$(VENV)/python -m docs.pictures

bench: $(READY) data/climate.csv  ## measure speed, beside plain otter and the lecture's code (an hour)
	@$(VENV)/python -m tests.bench.otter hw1
	@$(VENV)/python -m tests.bench.otter hw2
	@$(VENV)/python -m tests.bench.isolation hw2
	@$(VENV)/python -m tests.bench.scale hw1
	@$(VENV)/python -m tests.bench.solutions
	@$(VENV)/python -m tests.bench.training hw2
	@$(VENV)/python -m tests.bench.training hw3
	@$(VENV)/python -m tests.bench.training hw4

verify: $(READY) data/climate.csv  ## how good are the graders? wheats, chaffs, mutants, steadiness, attacks (40 minutes; HW= FAMILY=)
	@$(VENV)/python -m tests.verify $(ONE) $(addprefix --family ,$(FAMILY))

lint-course: $(READY) data/climate.csv  ## is every assignment whole? files, stub, reference, no dead check (minutes; HW=)
	@$(VENV)/python -m tests.verify.lint $(ONE)

lint: $(READY)  ## ruff and mypy
	@$(VENV)/ruff check .
	@$(VENV)/ruff format --check .
	@$(VENV)/mypy

check: lint test  ## all that CI runs

lock: $(READY)  ## resolve requirements.in into requirements.txt, with hashes, for Python 3.11 and later
	@$(VENV)/uv pip compile requirements.in --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-annotate --no-header --quiet --upgrade --output-file requirements.txt

clean:  ## delete what was built; .venv and data stay
	rm -rf build

$(READY): requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and \
		"Python 3.11 or newer is needed, this is " + sys.version.split()[0] + ": call make PYTHON=/path/to/python3.11")'
	@echo "Setting up .venv with $$($(PYTHON) --version): about 170 packages, one to three minutes ..."
	@rm -f .venv/failed && $(PYTHON) -m venv .venv
	@{ $(VENV)/python -m pip install --disable-pip-version-check --require-hashes --no-deps --only-binary :all: \
		--progress-bar off -r requirements.txt || touch .venv/failed; } \
		| awk '/^Collecting/ { printf "  %3d %s\n", ++n, $$2; fflush() } /^Installing/ { print "  installing them" }'
	@test ! -e .venv/failed
	@$(VENV)/python -c 'import pathlib, sysconfig; here = pathlib.Path.cwd(); \
		pathlib.Path(sysconfig.get_path("purelib"), "coursekit.pth").write_text(str(here) + "\n" + str(here / "assignments") + "\n")'
	@touch $@
