"""Measurements: `python tests/bench [NAME …]` runs the modules of this folder that have a main(), or those named."""

import importlib.util
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def run(names: list[str]) -> int:
    """Run each in turn; 1 where a limit was not kept."""
    known = {path.stem: path for path in sorted(HERE.glob("*.py")) if path.stem not in ("__main__", "soak")}
    unknown = [name for name in names if name not in known]
    if unknown:
        sys.stderr.write(f"no measurement {', '.join(unknown)}; there are {', '.join(known)}\n")
        return 2
    worst = 0
    for name in names or known:
        module = load(known[name])
        if hasattr(module, "main"):
            worst = max(worst, module.main() or 0)
    return worst


def load(path: Path) -> object:
    spec = importlib.util.spec_from_file_location(f"bench_{path.stem}", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    sys.path.insert(0, str(HERE))
    sys.path[1:1] = [str(HERE.parent), str(HERE.parents[1] / "src")]
    sys.exit(run(sys.argv[1:]))
