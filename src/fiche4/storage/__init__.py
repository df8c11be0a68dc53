"""The only rooms that write: files replaced whole or not at all, one sitting at a file at a time."""
