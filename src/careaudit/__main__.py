"""`python -m careaudit`."""

from careaudit.cli import main

if __name__ == "__main__":
    main()
