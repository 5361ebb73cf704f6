# The verbs of every day; the test command of README.md makes .venv.
PYTHON := .venv/bin/python
AGAINST := main

N := 100000
DRAWN := 2000
KILLS := 200

.PHONY: test case lint docs rules container site eval bench work growth kill fuzz fuzz-guided values peers damage garbled lock sbom audit
test: ## everything, on all processors
	$(PYTHON) -m pytest -n auto

case: ## the cases of one spec, or those whose words match: make case SPEC=noun, make case K=figure
	$(PYTHON) -m pytest tests/test_specs.py -k "$(if $(SPEC),test_case[$(SPEC)-,$(K))"

lint: ## style and types
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy

rules: ## docs/rules.md
	$(PYTHON) benchmarks/rules.py > docs/rules.md.partial && mv docs/rules.md.partial docs/rules.md

docs: rules ## what README and docs/ show of the program
	$(PYTHON) benchmarks/docs.py
	$(PYTHON) benchmarks/man.py > docs/unionx.1.partial && mv docs/unionx.1.partial docs/unionx.1

container: ## the steps of the Dockerfile without docker, in a new folder and environment, as no root
	python3 benchmarks/container.py

site: ## docs/ as a site in site/; needs mkdocs-material: python -m pip install -e '.[docs]'
	$(PYTHON) -m mkdocs build -q

eval: ## errors in 1,000 figures of the marked pages; what became right and wrong since: make eval AGAINST=HEAD~1
	$(PYTHON) benchmarks/accuracy.py --per-thousand --against $(AGAINST)
	$(PYTHON) benchmarks/holdout.py

fuzz: ## look for inputs that break something, N by mutation, then DRAWN for each harness of hypothesis: make fuzz N=10000000
	$(PYTHON) benchmarks/fuzz.py $(N) $(if $(SEED),--seed $(SEED))
	UNIONX_FUZZ=$(DRAWN) $(PYTHON) -m pytest -n auto --hypothesis-profile explore tests/test_fuzz.py tests/test_properties.py \
	  tests/language/test_written_values.py

fuzz-guided: ## the same harnesses, led by the lines that each input reaches; needs atheris: make fuzz-guided N=100000
	$(PYTHON) benchmarks/fuzz_guided.py $(N)

values: ## what newspapers write is read back exactly, N values in every form: make values N=1000000
	$(PYTHON) benchmarks/values.py $(N)

peers: ## what JioNLP and Recognizers-Text read otherwise, each with its reason; needs one of them installed: make peers N=20000
	$(PYTHON) benchmarks/peers.py $(N)

lock: ## requirements.lock of the newest versions; needs uv
	uv pip compile pyproject.toml --extra test --extra docs --extra parquet --universal --python-version 3.11 --generate-hashes \
	  --no-header --no-annotate --no-emit-index-url --upgrade -o requirements.lock

sbom: ## sbom.json, a software bill of materials (CycloneDX) of requirements.lock; needs cyclonedx-bom
	$(PYTHON) -m cyclonedx_py requirements requirements.lock --output-reproducible --of JSON -o sbom.json

audit: ## which versions of requirements.lock are known to be weak, where the index tells; needs pip-audit
	$(PYTHON) .ci/audit.py

garbled: ## which garbled pages are told, and which whole ones
	$(PYTHON) benchmarks/garbled.py

damage: ## what blanks and breaks inside words do to values
	$(PYTHON) benchmarks/damage.py

kill: ## runs of every command that writes, killed KILLS times each at random and gone on with
	$(PYTHON) benchmarks/kill.py $(KILLS) $(if $(ONLY),--only="$(ONLY)")

bench: ## how fast: stages, then ratios, jobs, memory, start and growth, kept in benchmarks/speed.json; then make docs
	$(PYTHON) benchmarks/throughput.py
	$(PYTHON) benchmarks/all.py --write

work: ## benchmarks/work.json: calls in a thousand characters, of which tests allow 2 % more
	$(PYTHON) benchmarks/work.py --write

growth: ## how time grows with the length of a page, on a thousand pages of one thing without end: make growth ONLY=union
	$(PYTHON) benchmarks/growth.py --only "$(ONLY)"
