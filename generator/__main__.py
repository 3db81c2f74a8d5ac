"""Run the command `oeuvre`, also with `python -m generator`."""

import sys

try:
    from generator.cli import main
except KeyboardInterrupt:
    sys.exit(130)  # without a traceback, although the command has not begun

__all__ = ["main"]

if __name__ == "__main__":
    main()
