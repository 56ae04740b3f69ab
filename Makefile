# Each target is one line; `make help` lists them. The same without make: read the line after the colon.
.PHONY: help demo run test quick long check fix bench lock clean
.DEFAULT_GOAL := help

help:      ## lists these targets
	@sed -n 's/^\([a-z]*\): *## /\1\t/p' Makefile | expand -t 12
demo:      ## shows everything on the demo movement, at http://localhost:8000
	@./iskra demo
run:       ## serves your own movement from data/iskra
	@./iskra run
test:      ## sets up what tests need and runs all but the slow ones, on SQLite and PostgreSQL
	@./iskra with dev python tests/run.py
quick:     ## runs the tests without browser, on SQLite only
	@./iskra with dev pytest -q -n 2 -m "not slow and not browser"
long:      ## runs the slow tests
	@./iskra with dev pytest -m slow
check:     ## formats, lint, types, contracts, templates, and the rules about the repository
	@./iskra with dev python tests/check.py
fix:       ## formats the code and repairs what the linter can
	@./iskra with dev sh -c "ruff format && ruff check --fix; djlint --reformat --quiet src"
bench:     ## measures each engine against its peers and prints one table
	@./iskra with bench python bench/run.py
lock:      ## writes the hashed locks anew from requirements/*.in
	@./iskra with dev python requirements/lock.py
clean:     ## removes what can be built again, but for .venv
	@rm -rf build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
