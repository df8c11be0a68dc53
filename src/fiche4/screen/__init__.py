"""Profile to Rich renderables. Every text enters as `Prose`, which makes it harmless; none is markup."""
