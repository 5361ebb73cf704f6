"""Runs the command line: ``unionx``, and ``python -m unionx``."""

import _signal
import os
import sys

# First of all, and not where a program or a test takes something from here: an interrupt ends the process as the system
# has it, until more is loaded.
if (
    __name__ == "__main__" or os.path.basename(sys.argv[0]).startswith("unionx")  # noqa: PTH119 (not loaded yet)
) and _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:
    _signal.signal(_signal.SIGINT, _signal.SIG_DFL)

from unionx import interrupts


def run() -> None:
    """Run the command line; an interrupt while it is loaded, or when it is over, ends without a traceback."""
    interrupts.end_quietly()
    sys.unraisablehook = _end_at_lost_interrupt
    try:
        collect_seldom()
        load_no_plugins()
        _leave_the_working_directory()
        from unionx.cli.main import main

        main(prog_name="unionx")
    except (KeyboardInterrupt, RuntimeError, _error_of_a_model()) as error:
        if not _is_interrupt(error):
            raise
        interrupts.ignore()
        sys.stderr.write("Interrupted.\n")
        sys.exit(128 + 2)
    finally:
        interrupts.ignore()
        _keep_patterns()


def _error_of_a_model() -> type[Exception]:
    """Return what pydantic raises where it cannot build a model, once it is loaded."""
    pydantic_core = sys.modules.get("pydantic_core")
    return RuntimeError if pydantic_core is None else pydantic_core.SchemaError


def _is_interrupt(error: BaseException) -> bool:
    """Say whether an interrupt was raised, under its own name or under what it became on its way.

    One that meets __set_name__ of a class that is loaded is the cause of a RuntimeError; of one that meets a model that
    is built only the text of the error tells.
    """
    of_a_model = not isinstance(error, RuntimeError) and "KeyboardInterrupt" in str(error)
    return of_a_model or isinstance(error.__cause__ or error, KeyboardInterrupt)


def _end_at_lost_interrupt(unraisable: "sys.UnraisableHookArgs") -> None:
    """End the process where an interrupt meets what Python calls on its own, and would be printed and forgotten.

    The callback that lets go of the lock of a module that is loaded is met now and then; the run then went on.
    """
    if not issubclass(unraisable.exc_type, KeyboardInterrupt):
        sys.__unraisablehook__(unraisable)
        return
    interrupts.leave()


def _keep_patterns() -> None:
    """Keep for the next run what was compiled in this one, if it had to do with patterns at all."""
    if pattern_cache := sys.modules.get("unionx.language.pattern_cache"):
        pattern_cache.write()


def collect_seldom() -> None:
    """Look for circles of objects that nothing holds after 50,000 new ones, not after 700: a page leaves few of them.

    This is for the process that runs the command line, and for benchmarks of it; a library leaves its caller's alone.
    """
    import gc  # not above: what is loaded there is loaded before an interrupt is caught

    gc.set_threshold(50_000, 20, 100)


def load_no_plugins() -> None:
    """Let pydantic look for no plugins, unless the user says which: it asks each package installed, 20 ms in all."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


def _leave_the_working_directory() -> None:
    """Look for no module in the working directory, which ``python -m`` puts first: a folder of pages may be anybody's.

    A checkout, which brings the package itself, stays.
    """
    own = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120 (pathlib is not loaded yet)
    if sys.path and not sys.flags.safe_path and sys.argv[0] == __file__:
        first = os.path.abspath(sys.path[0])  # noqa: PTH100
        if first != own:
            sys.path.pop(0)


if __name__ == "__main__":
    run()
