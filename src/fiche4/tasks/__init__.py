"""What a person asks for: functions from a request to a result, with no printing, no exit and no terminal."""
