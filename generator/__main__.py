"""Run the command `oeuvre` with `python -m generator`."""

from generator.cli import main

if __name__ == "__main__":
    main()
