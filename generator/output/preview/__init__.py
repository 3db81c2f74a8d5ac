"""Serve a site on this machine while it is written: who may ask, what is answered, and which files are watched."""
