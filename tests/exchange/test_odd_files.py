"""A few of every kind of odd and hostile sheets: the five hundred of odd_files_bench are too slow for every run."""

from pathlib import Path

import pytest

from cchc_desktop.words import sentence
from exchange.odd_files import KINDS
from exchange.odd_files_bench import MOST_MEGABYTES, MOST_SECONDS, Read, read
