# unionx in a container: the two commands of README.md, as they stand there.
#   docker build -t unionx .                                          install, and read seeds/
#   docker run --rm -v "$PWD:/pages:ro" unionx extract . > records.jsonl
#   docker build --target test .                                      all tests
ARG PYTHON=3.13
FROM python:${PYTHON}-slim AS checkout
ENV PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    LANG=C.UTF-8
RUN useradd --create-home --uid 1000 reader
WORKDIR /home/reader/unionx
RUN chown reader:reader .
COPY --chown=reader:reader . .
USER reader

FROM checkout AS test
RUN python3 -m venv .venv && .venv/bin/python -m pip install -q -e '.[test]' && .venv/bin/python -m pytest -n auto

FROM checkout AS run
RUN python3 -m venv .venv && .venv/bin/python -m pip install -q . && .venv/bin/unionx extract seeds/
WORKDIR /pages
ENTRYPOINT ["/home/reader/unionx/.venv/bin/unionx"]
CMD ["--help"]
