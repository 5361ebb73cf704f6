# The verbs of every day; the test command of README.md makes .venv.
PYTHON := .venv/bin/python

.PHONY: test case lint docs rules eval bench
test: ## everything
	$(PYTHON) -m pytest

case: ## the cases of one spec, or those whose words match: make case K=figure
	$(PYTHON) -m pytest tests/test_specs.py -k "$(K)"

lint: ## style and types
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy

rules: ## docs/rules.md
	$(PYTHON) benchmarks/rules.py > docs/rules.md.partial && mv docs/rules.md.partial docs/rules.md

docs: rules ## what README and docs/ show of the program
	$(PYTHON) benchmarks/docs.py

eval: ## the marked pages: how much is right; what became right and wrong against tests/golden
	$(PYTHON) benchmarks/accuracy.py
	$(PYTHON) -m unionx --no-config extract seeds/ -o .venv/eval.jsonl
	$(PYTHON) -m unionx --no-config evaluate tests/gold .venv/eval.jsonl --against tests/golden/seeds.jsonl

bench: ## how fast
	$(PYTHON) benchmarks/throughput.py
