"""The command line: arguments, what is printed, and the way into the application.

Only `screens` loads textual; the other modules load neither textual nor rich.
"""
