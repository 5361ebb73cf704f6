# unionx in a container: the two commands of README.md, as they stand there.
#   docker build -t unionx .                                          install, and read seeds/
#   docker run --rm -v "$PWD:/pages:ro" unionx extract . > records.jsonl
#   docker build --target test .                                      all tests
# `make container` takes the same steps without docker.
ARG PYTHON=3.13
FROM python:${PYTHON}-slim AS base
ENV PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    LANG=C.UTF-8
RUN useradd --create-home --uid 1000 reader

FROM base AS checkout
WORKDIR /opt/unionx
RUN chown reader:reader .
COPY --chown=reader:reader . .
USER reader

FROM checkout AS test
RUN python3 -m venv .venv && .venv/bin/python -m pip install -q -e '.[test]' && .venv/bin/python -m pytest -n auto

FROM checkout AS build
RUN python3 -m venv .venv && .venv/bin/python -m pip install -q . && .venv/bin/unionx extract seeds/

# What is installed, without the checkout; a virtual environment works at its own place only.
FROM base AS run
COPY --from=build --chown=root:root /opt/unionx/.venv /opt/unionx/.venv
USER reader
WORKDIR /pages
ENTRYPOINT ["/opt/unionx/.venv/bin/unionx"]
CMD ["--help"]
