"""Writes requirements.lock from the report of `pip install --dry-run --report`: every package, its version, its hash.

usage: python -m pip install --dry-run --ignore-installed --quiet --report report.json -r requirements.in
       python lock.py report.json > requirements.lock
"""

import json
import sys

with open(sys.argv[1]) as f:
    for item in sorted(json.load(f)["install"], key=lambda i: i["metadata"]["name"].lower()):
        digest = item["download_info"]["archive_info"]["hashes"]["sha256"]
        print(f"{item['metadata']['name']}=={item['metadata']['version']} --hash=sha256:{digest}")
