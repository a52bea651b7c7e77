"""Writes the corpus to a folder, with manifest.json beside the files: `python -m tests.corpus.make
FOLDER`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.corpus.manifest import CASES


def main(folder: Path) -> int:
    """Write all files and what is expected of them."""
    folder.mkdir(parents=True, exist_ok=True)
    for case in CASES:
        (folder / case.name).write_bytes(case.data)
    expected = {
        case.name: {
            "status": case.status,
            "rows": case.rows,
            "like": list(case.like),
            "codes": list(case.codes),
        }
        for case in CASES
    }
    (folder / "manifest.json").write_text(json.dumps(expected, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
