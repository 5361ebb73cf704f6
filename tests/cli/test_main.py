"""The group of commands: help, version, how fast it starts, and the public names."""

import os
import re
import signal
import subprocess
import sys
import time
import tomllib

import pytest
from click.testing import CliRunner
from command_line import ROOT, environment, needs_posix, run, run_apart

import unionx
from unionx import formats, records
from unionx.__main__ import load_no_plugins
from unionx.cli import options
from unionx.cli.main import main
from unionx.cli.options import FORMATS
from unionx.language import numerals

FOLDER = ROOT / "benchmarks"
sys.path.insert(0, str(FOLDER))
try:
    import interrupts
finally:
    sys.path.remove(str(FOLDER))


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


TEXT = "4月23日，全市新增会员60余名，投入292万元。\n"


@pytest.mark.parametrize("command", [[], ["extract"], ["people"], ["schema"], ["explain"]])
def test_help_has_an_example_that_runs(command):
    done = run(*command, "--help")
    assert done == run(*command, "-h")
    assert done.returncode == 0
    example = re.search(r"Example:\n +unionx (.*)", done.stdout.decode())[1].split()
    if "-o" in example:
        example = example[: example.index("-o")]
    assert run(*example).returncode == 0


def test_version_is_that_of_the_project():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert unionx.__version__ == project["version"]
    made = "pure Python" if numerals.__file__.endswith(".py") else "compiled"
    assert run_apart("--version").stdout.decode().strip() == f"unionx, version {project['version']} ({made})"


@pytest.mark.parametrize(
    "what", ["import unionx", "from unionx.cli.main import main; main(['--help'], standalone_mode=False)"]
)
def test_help_and_import_are_light(what):
    code = f"{what}\nimport sys; print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment(), check=True)
    heavy = {"pydantic", "jieba", "rjieba", "regex", "rich", "multiprocessing", "charset_normalizer", "asyncio"}
    assert not {name.partition(".")[0] for name in done.stderr.split()} & heavy


def _seconds_of_help():
    """Return how long the processor works for --help; where that is not told, how long it takes."""
    if os.name != "posix":
        begin = time.perf_counter()
        run_apart("--help")
        return time.perf_counter() - begin
    import resource

    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run_apart("--help")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def test_help_starts_at_once():
    _seconds_of_help()
    assert min(_seconds_of_help() for _ in range(7)) < 0.12


def test_the_types_and_formats_of_the_options_are_those_there_are():
    assert tuple(records.MODELS) == options.TYPES
    assert tuple(formats.FORMATS) == options.FORMATS


def test_public_names_are_there():
    for name in unionx.__all__:
        assert getattr(unionx, name)
    assert not hasattr(unionx, "records_of")


def test_commands_run_in_process(page):
    done = CliRunner().invoke(main, ["extract", str(page), "--date", "2023", "-t", "figure"])
    assert done.exit_code == 0
    assert len(done.stdout_bytes.splitlines()) == 2


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["page.txt"], "page.txt is no command but a file or a folder; type: unionx extract page.txt"),
        (["my page"], "type: unionx extract 'my page'"),
        (["extrakt", "page.txt"], "No such command 'extrakt'. Did you mean 'extract'?"),
        (["zzz"], "Error: No such command 'zzz'.\n"),
        (["Stats", "page.txt"], "Did you mean 'stats'?"),
        (["none.txt"], "No such command 'none.txt'. No file or folder has this name either; check the path."),
        (["help"], "No such command 'help'; type: unionx --help"),
        (["help", "facts"], "type: unionx facts --help"),
        (["check", "my page"], "No such command 'check'; type: unionx lexicon check 'my page'"),
        (["lexicon", "page.txt"], "type: unionx lexicon check page.txt"),
        (["lexicon", "chek"], "Did you mean 'check'?"),
        (["lexicon", "check"], "Missing argument 'FILE.tsv...'. Give files; unionx lexicon check --help has"),
        (["evaluate"], "Missing argument 'GOLD'. Give files; unionx evaluate --help has"),
        (["people", "--honored", "page.txt"], "--honoured"),
        (["extract", "--fromat", "csv", "page.txt"], "--format"),
        (["extract"], "Missing argument 'PATH...'. Give files or folders, or - for standard input: unionx extract -"),
        (["diff", "page.txt"], "Missing argument 'NEW'. Give files"),
        (["explain", "page.txt", "--at", "会员 60名"], "'会员 60名' is no number; type --text '会员 60名'"),
        (["facts", "page.txt", "-f", "exel"], "'arrow', 'table'. Did you mean 'xlsx'?"),
        (["extract", "page.txt", "-t", "figur"], "'figure'. Did you mean 'figure'?"),
        (["stats", "page.txt", "--lang", "cn"], "'zh', 'en'. Did you mean 'zh'?"),
        (["convert", "page.txt", "--to", "pdf"], f"'{FORMATS[-1]}'.\n"),
    ],
)
def test_a_near_miss_is_told_what_to_type(tmp_path, args, told):
    for name in ("page.txt", "my page"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    done = run(*args, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert told in done.stderr


@pytest.mark.parametrize(
    "line", ["extract pa", "facts --lexicon pa", "show pa", "diff x pa", "--config pa", "lexicon check pa",
             "extract -o pa", "lexicon check x --pages pa", "verify --source pa", "corrections x --records pa"]
)  # fmt: skip
def test_the_shell_completes_names_of_files(line):
    assert completed(f"unionx {line}") == "file,pa\n"


@pytest.mark.parametrize(
    ("words", "ends"),
    [
        ("unionx ext", "plain,extract\n"),
        ("unionx lexicon c", "plain,check\n"),
        ("unionx extract --for", "plain,--format\n"),
        ("unionx convert --to sp", "plain,spacy\n"),
        ("unionx schema fi", "plain,figure\n"),
        ("unionx show x --source pa", "file,pa\n"),
        ("unionx zz", "\n"),
    ],
)
def test_the_shell_completes_commands_options_and_choices(words, ends):
    assert completed(words) == ends


def completed(words):
    asked = {"_UNIONX_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(len(words.split()) - 1)}
    return CliRunner().invoke(main, prog_name="unionx", env=asked).output


@pytest.mark.parametrize("said", [None, "", "mine"])
def test_pydantic_looks_for_no_plugins_unless_the_user_says_which(monkeypatch, said):
    monkeypatch.setenv("PYDANTIC_DISABLE_PLUGINS", said or "")
    if said is None:
        monkeypatch.delenv("PYDANTIC_DISABLE_PLUGINS")
    load_no_plugins()
    assert os.environ["PYDANTIC_DISABLE_PLUGINS"] == ("__all__" if said is None else said)


@pytest.mark.parametrize(
    ("raised", "code"),
    [
        ("KeyboardInterrupt", 130),
        ("RuntimeError('in __set_name__') from KeyboardInterrupt()", 130),
        ("pydantic_core.SchemaError('literal validator: KeyboardInterrupt:')", 130),
        ("pydantic_core.SchemaError('literal validator')", 1),
        ("RuntimeError", 1),
    ],
)
def test_an_interrupt_while_it_is_loaded_has_no_traceback(raised, code):
    program = f"import pydantic_core, unionx.cli.main as m\ndef main(**_): raise {raised}\nm.main = main\n"
    program += "from unionx.__main__ import run; run()"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environment())
    assert (done.returncode, done.stderr == "Interrupted.\n") == (code, code == 130)


INTERRUPTED = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.{handler})  # which is ignored where a shell began the tests with "&"
class Interrupt:
    def find_spec(self, name, *_):
        if name == "{module}":
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Interrupt())
sys.argv = ["{script}", "--no-config", "schema", "figure"]
from unionx.__main__ import run
run()
"""


def interrupted(module, script="unionx", handler="default_int_handler"):
    """Return how a run ends that is interrupted when it begins to load a module."""
    program = INTERRUPTED.format(module=module, script=script, handler=handler)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environment())
    return done.returncode, done.stderr


@needs_posix
@pytest.mark.parametrize("script", ["unionx", "unionx.exe", "other.py"])
@pytest.mark.parametrize("module", ["unionx.cli.main", "click", "unionx.cli.commands.schema", "pydantic"])
def test_an_interrupt_before_a_command_begins_ends_in_one_line_whatever_is_loaded(module, script):
    assert interrupted(module, script) == (130, "Interrupted.\n")


@needs_posix
def test_an_interrupt_while_the_first_module_is_loaded_is_that_of_the_system():
    assert interrupted("unionx.interrupts") == (-signal.SIGINT, "")


@needs_posix
def test_an_interrupt_that_is_ignored_stays_ignored():
    assert interrupted("click", handler="SIG_IGN") == (0, "")


def test_who_takes_something_of_the_command_line_keeps_the_own_handler():
    program = "import signal; before = signal.getsignal(signal.SIGINT); from unionx.__main__ import load_no_plugins\n"
    program += "import unionx.cli.main; print(signal.getsignal(signal.SIGINT) is before)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environment())
    assert (done.stdout, done.stderr) == ("True\n", "")


@pytest.mark.parametrize(
    ("said", "code", "means"),
    [
        ("", 0, "quiet, done"),
        ("Interrupted.\n", 130, "quiet, 130"),
        ("Fatal Python error: init_import_site", 1, "a traceback of Python, before the script"),
        ('  File "/env/bin/unionx", line 3, in <module>', -2, "a traceback of the script, before unionx"),
        ('  File "/env/bin/unionx", line 5\n  File "/env/lib/unionx/cli/main.py", line 3', -2, "a traceback of unionx"),
    ],
)
def test_whose_traceback_it_is_is_told(said, code, means):
    assert interrupts.end(said, code) == means


def test_an_interrupt_that_python_would_forget_ends_the_run():
    program = "import unionx.cli.main as m\nclass Lock:\n  def __del__(self): raise KeyboardInterrupt\n"
    program += "def main(**_):\n  Lock()\n  print('went on')\nm.main = main\n"
    program += "from unionx.__main__ import run; run()"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environment())
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "Interrupted.\n")


@needs_posix
def test_an_interrupt_while_the_first_is_told_changes_no_exit_code():
    program = "import os, signal, sys, unionx.cli.main as m\nsay = m.say\n"
    program += "def twice(text): os.kill(os.getpid(), signal.SIGINT); say(text)\n"
    program += "def read(*_, **__): m.interrupts.raise_again(); raise KeyboardInterrupt\n"
    program += "m.say, m.HelpfulGroup.invoke, sys.argv = twice, read, ['unionx', 'schema']\n"
    program += "from unionx.__main__ import run; run()"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environment())
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "Interrupted.\n")


@pytest.mark.parametrize("encoding", ["gbk", "cp1252", "ascii"])
@pytest.mark.parametrize("words", [("--help",), ("extract", "--help", "--lang", "zh")])
def test_help_goes_to_a_stream_that_lacks_its_signs(encoding, words):
    env = environment() | {"PYTHONIOENCODING": encoding}
    done = subprocess.run([sys.executable, "-m", "unionx", *words], capture_output=True, env=env)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"unionx" in done.stdout
    assert encoding != "gbk" or "--lang" in done.stdout.decode("gbk")
