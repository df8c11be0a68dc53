"""Nothing but the standard library's csv reader and a dictionary of counts for each of five columns."""

import csv
import sys
from collections import defaultdict

with open(sys.argv[1], encoding="utf-8", newline="") as file:
    reader = csv.reader(file, delimiter=";")
    next(reader)
    counts = [defaultdict(int) for _ in range(5)]
    for row in reader:
        for index in range(5):
            counts[index][row[index + 2]] += 1
print([dict(one) for one in counts])
