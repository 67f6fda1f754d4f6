# Every target sets the machine up first; what is already right is skipped.
.PHONY: run build dev test e2e bench clean help

help: ## what there is
	@grep -E '^[a-z0-9]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

run: build ## a complete demo shop on SQLite at http://127.0.0.1:3000
	./target/release/hurtrock demo

build: ## the one executable, target/release/hurtrock
	./scripts/build.sh

dev: ## rebuild and reload while you edit
	./scripts/dev.sh

test: ## everything that CI checks
	./scripts/test.sh

e2e: build ## only the browser journeys
	./scripts/e2e.sh

bench: build ## the budgets of the specification, measured
	./scripts/bench.sh

clean: ## forget every build
	cargo clean
