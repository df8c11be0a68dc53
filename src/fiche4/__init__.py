"""fiche4: self-diagnosis of a learning network with the French sheet « Fiche 4 »."""

__version__ = "0.1.0"
