"""Commands beside a running server: carried out in the process that owns the database.

DuckDB lets one process open a file. A command that finds it open sends its line through a Unix socket beside
the file to the process that owns it, which carries it out in a thread of its own and sends back what it says.
The socket is its owner's alone (mode 0600) and each side asks the kernel who the other is.

`frames` is what goes through the socket, `place` where it lies, `calling` the side that asks, `listening` the
side that carries out, `streams` and `surroundings` lend a thread streams and a working folder of its own.
"""
