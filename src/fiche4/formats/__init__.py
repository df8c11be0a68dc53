"""Results for other programs and documents: JSON, CSV and Markdown. Shapes: docs/formats.md."""
