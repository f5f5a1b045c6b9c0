#!/usr/bin/env bash
# Installs the peers that speed is measured against: textacy with a model of spaCy, and
# Stanford CoreNLP. Needs Python 3.12 (or $PYTHON), Maven and a JDK.
#
#	./setup.sh FOLDER
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
folder=${1:?a folder outside the repository}
mkdir -p "$folder"
cd "$folder"

python=
for candidate in "${PYTHON:-}" python3.12 python3 "$HOME"/.pyenv/versions/3.12.*/bin/python; do
	if [ -n "$candidate" ] && "$candidate" -c 'import sys; sys.exit(sys.version_info[:2] < (3, 12))' 2>/dev/null; then
		python=$candidate
		break
	fi
done
[ -n "$python" ] || { echo "setup: needs Python 3.12 or newer: set PYTHON to it" >&2; exit 1; }

# What was installed for the same list of versions need not be installed again.
want=$(cat "$here/requirements.lock" "$here/pom.xml" "$here/Quotes.java" | sha256sum)
[ "$(cat .stamp 2>/dev/null)" != "$want" ] || exit 0

"$python" -m venv --clear python
python/bin/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r "$here/requirements.lock"
mvn --quiet --batch-mode -f "$here/pom.xml" dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory="$PWD/jars"
javac -cp "jars/*" -d classes "$here/Quotes.java"
echo "$want" >.stamp
