"""What is drawn, as frozen values derived once: a terminal, a page and an image all draw the same ones."""
