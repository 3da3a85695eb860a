# `make demo` and `make test` are all that a newcomer needs; both install what is missing and may be run again.
.POSIX:
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
JOBS ?= $(shell nproc)
LACUNA := build/release/bin/lacuna

help:                ## lists the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*##/\t/' | expand -t 22

deps:                ## installs the Debian packages that are missing
	@cmake/install-packages.sh cmake/packages.txt

build: deps          ## builds the command in Release: build/release/bin/lacuna
	@cmake --preset release > build-configure.log 2>&1 || { cat build-configure.log; rm -f build-configure.log; echo "make build: CMake could not configure; see above" >&2; exit 1; }
	@rm -f build-configure.log
	@cmake --build --preset release -j $(JOBS)

test: build          ## builds and runs every test
	@ctest --preset release -j $(JOBS)

test-browser: build  ## tests the HTML report in Chromium
	@cmake/install-packages.sh cmake/packages-browser.txt
	@cmake --build --preset release -j $(JOBS) -t example_pages
	@tests/browser/run.sh build/release

demo: build          ## compares the articles in examples/ and shows the matrix
	@mkdir -p build/demo
	@$(LACUNA) compare examples/*.txt --metadata examples/articles.tsv --format text
	@$(LACUNA) compare examples/*.txt --metadata examples/articles.tsv --format html --output build/demo/report.html
	@echo
	@echo "The same as a page: build/demo/report.html"

format:              ## formats every source file
	@git ls-files '*.h' '*.cpp' | xargs clang-format-14 -i

clean:               ## removes everything that was built
	@rm -rf build

.PHONY: help deps build test test-browser demo format clean
