"""`python -m sherpa`."""

from sherpa.cli import main

if __name__ == "__main__":
    main()
