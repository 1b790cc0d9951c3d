# Every target only calls a pnpm script; `make help` lists them.
PNPM := npx -y pnpm@12.21.0
export TURBO_TELEMETRY_DISABLED := 1

.DEFAULT_GOAL := help
.PHONY: help install demo test bench soak k6-smoke health canary-demo

help: ## List the targets
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-12s %s\n", $$1, $$2 }'

install:
	@$(PNPM) install --frozen-lockfile --prefer-offline

demo: install ## Run the agent with two demo hotels on http://127.0.0.1:8000
	@$(PNPM) run --silent demo

test: install ## Lint, boundaries, types and all tests, on real servers
	@$(PNPM) run --silent gate

bench: install ## Benchmark the packages beside their peers, and the webhook's 200 under load
	@$(PNPM) run --silent bench

soak: install ## The large counts that `make test` runs a share of; hours
	@$(PNPM) run --silent soak

k6-smoke: install ## Smoke-test a running service: K6_RPS=50 K6_DURATION=60s BASE_URL=…, K6_ENGINE=node without k6
	@$(PNPM) run --silent k6 smoke

health: install ## Start-of-day list of a running service: HEALTH_URL=http://127.0.0.1:8000
	@$(PNPM) run --silent health

canary-demo: install ## A slow release that is rolled back, then a good one that is promoted
	@$(PNPM) exec turbo run generate --output-logs=errors-only && node_modules/.bin/node apps/canary/demo/main.ts
