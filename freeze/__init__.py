"""How the program is made into one folder: what goes in, its licences, its icon. Used by build.spec and by dev.py."""
