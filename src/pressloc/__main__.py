"""`python -m pressloc`."""

from pressloc.cli import main

if __name__ == "__main__":  # processes that publishing starts read this module again
    main()
