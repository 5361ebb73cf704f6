"""The examples in the docstrings hold."""

import doctest
from importlib import import_module

import pytest
from test_rooms import MODULES, name_of

WITH_EXAMPLES = sorted(path for path in MODULES if ">>> " in path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", WITH_EXAMPLES, ids=name_of)
def test_the_examples_hold(path):
    module = import_module(f"unionx.{name_of(path)}")
    if not module.__file__.endswith(".py"):
        pytest.skip("needs the pure build: a compiled function has no docstring")
    failed, tried = doctest.testmod(module)
    assert tried
    assert not failed
