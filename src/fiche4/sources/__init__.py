"""The only rooms that read: files to models, each problem with its place."""
