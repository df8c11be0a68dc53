"""Nothing but PyYAML's own C loader over the files of a folder."""

import os
import sys

import yaml

for name in sorted(os.listdir(sys.argv[1])):
    with open(f"{sys.argv[1]}/{name}", encoding="utf-8") as file:
        yaml.load(file, Loader=yaml.CSafeLoader)
