# Every recipe is one line into tools/: the logic is JavaScript that needs nothing but Node.js.
.DEFAULT_GOAL := help
.PHONY: help run demo-clock setup test test-rust test-web test-contract e2e screenshots prove bench lint fmt openapi sbom deny reset

help: ## What can be made
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## Start everything on this machine: database, API :8080, worker, web :5173 (Ctrl-C stops it)
	@node tools/run.mjs

demo-clock: ## The same on a database of its own, with a page to move the clock on: watch a case climb the ladder
	@node tools/run.mjs demo-clock

setup: ## Install what tests and lint need: Chromium, npm packages, crates
	@node tools/setup.mjs

test: ## Everything: Rust tests, web unit tests, the contract from outside, browser journeys in Chromium
	@node tools/test.mjs

test-rust: ## Only the Rust tests (ARGS="-- name" picks some)
	@node tools/test.mjs rust $(ARGS)

test-web: ## Only the web unit tests
	@node tools/test.mjs web $(ARGS)

test-contract: ## Only the contract: schemathesis, and clients made by generators
	@node tools/test.mjs contract $(ARGS)

e2e: ## Only the browser journeys (ARGS="attach" picks files by name)
	@node tools/test.mjs e2e $(ARGS)

screenshots: ## Pictures of every page, in all sizes, colours and languages, into target/screenshots/ (ARGS="queue" picks some)
	@node tools/screenshots.mjs $(ARGS)

prove: ## As test, with thirty times the random cases, every cut and crash, three seeds of the contract
	@TUNTAS_PROVE=30 node tools/test.mjs

bench: ## The API beside the same work as plain SQL: rates, times, memory (docs/performance.md)
	@node tools/bench.mjs

lint: ## Format, clippy, types, oxlint, the contract and what is generated from it
	@node tools/lint.mjs

fmt: ## Format the Rust code
	@cargo fmt --all

openapi: ## Write what the code prints: openapi.yaml, the SPA's types, pages of docs/
	@node tools/openapi.mjs

sbom: ## CycloneDX bills of materials of the API and the SPA, into target/sbom/
	@node tools/sbom.mjs

deny: ## Check the crates' licences, bans and sources (advisories are not checked)
	@node tools/deny.mjs

reset: ## Forget the development database, its logs and caches (.dev/)
	@node tools/reset.mjs
