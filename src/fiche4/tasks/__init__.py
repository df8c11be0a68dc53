"""One function for each thing a person asks for: a request in, a result out; they print nothing and never exit."""
