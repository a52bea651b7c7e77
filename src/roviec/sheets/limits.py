"""How large a file may be, and how much time and memory reading it may take."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Giới hạn - bounds on one file. Sizes in bytes unless the name says otherwise.

    Time and memory are those of the child process: the base serves ordinary files, each MiB of the file adds
    its part, up to the ceiling. `cells` bounds the rectangle from A1 to the furthest cell, all sheets
    together.
    """

    file_bytes: int = 40 * MIB
    parts: int = 200
    unpacked_bytes: int = 320 * MIB
    ratio: int = 200
    rows: int = 120_000
    columns: int = 512
    cells: int = 8_000_000
    cell_chars: int = 4_000
    seconds: int = 20
    seconds_per_mib: int = 2
    memory_mib: int = 256
    memory_per_mib: int = 96
    memory_ceiling_mib: int = 1_024

    def seconds_for(self, size: int) -> int:
        """Processor seconds the child may use on a file of `size` bytes."""
        return self.seconds + self.seconds_per_mib * (size // MIB)

    def memory_for(self, size: int) -> int:
        """MiB of memory the child may use, beyond what it takes to start, on a file of `size` bytes."""
        return min(self.memory_mib + self.memory_per_mib * (size // MIB), self.memory_ceiling_mib)
