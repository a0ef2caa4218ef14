"""Starts the program: with a verb the command line, without one the window."""

import sys

from cchc_desktop.command_line import main

if __name__ == "__main__":
    sys.exit(main())
