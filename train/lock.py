"""Writes requirements.lock from reports of `pip install --dry-run --report`: every package, its version, its hash.

usage: python -m pip install --dry-run --ignore-installed --quiet --report report.json -r requirements.in
       python -m pip install --dry-run --ignore-installed --quiet --report alone.json --no-deps -r alone.in
       python lock.py report.json alone.json > requirements.lock

What is in alone.in does here without what it says it needs, which is a gigabyte: of the encoder the weights alone are read.
"""

import json
import sys

found = {}
for report in sys.argv[1:]:
    with open(report) as f:
        for item in json.load(f)["install"]:
            found.setdefault(item["metadata"]["name"].lower(), item)
for _, item in sorted(found.items()):
    digest = item["download_info"]["archive_info"]["hashes"]["sha256"]
    print(f"{item['metadata']['name']}=={item['metadata']['version']} --hash=sha256:{digest}")
