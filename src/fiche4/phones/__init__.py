"""The room votes by phone: a journal of votes, a server on the local network, its addresses.

Nothing else in fiche4 knows a socket, and only `diagnose --phones` imports what knows one.
"""
