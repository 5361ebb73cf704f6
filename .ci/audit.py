"""Asks which versions in requirements.lock are known to be weak, and says how many could be asked about.

Exit code: 1 where one is weak, else 0: an index that cannot be reached, or that tells nothing of weaknesses, is told
and is no failure.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

_SECONDS = 300
_AUDIT = ("pip_audit", "-r", "requirements.lock", "--disable-pip", "--require-hashes", "--progress-spinner", "off")


def judged(report: dict[str, Any] | None) -> tuple[int, list[str]]:
    """Return the exit code and what to say of a report of pip-audit, None where it made none."""
    found = (report or {}).get("dependencies") or []
    asked = [one for one in found if "vulns" in one and "skip_reason" not in one]
    if not asked:
        return 0, ["not run: pip-audit is not there, or the index cannot be reached or tells nothing of weaknesses"]
    weak = [f"{one['name']} {one['version']}: {weakness['id']}, mended in {', '.join(weakness['fix_versions']) or '-'}"
            for one in asked for weakness in one["vulns"]]  # fmt: skip
    left = f"; {len(found) - len(asked)} could not be asked about" if len(found) > len(asked) else ""
    return int(bool(weak)), [*weak, f"{len(asked)} versions of requirements.lock, {len(weak)} known weaknesses{left}"]


def _report() -> dict[str, Any] | None:
    try:
        done = subprocess.run([sys.executable, "-m", *_AUDIT, "-f", "json"], capture_output=True, timeout=_SECONDS)
        found = json.loads(done.stdout)
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None
    return found if isinstance(found, dict) else None


if __name__ == "__main__":
    code, said = judged(_report())
    print(*said, sep="\n")
    sys.exit(code)
