"""Small invented problems of each format that `roviec bench` reads."""

from pathlib import Path

FILES = Path(__file__).parent
