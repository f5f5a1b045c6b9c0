-- +goose Up
CREATE TABLE carrier (
  id TEXT PRIMARY KEY, outlet TEXT NOT NULL, title TEXT NOT NULL, url TEXT NOT NULL, published INTEGER,
  agency TEXT NOT NULL, origin TEXT NOT NULL, digest INTEGER NOT NULL, sketch TEXT NOT NULL, bands TEXT NOT NULL
);
CREATE TABLE band (band INTEGER NOT NULL, carrier TEXT NOT NULL, PRIMARY KEY (band, carrier)) WITHOUT ROWID;
CREATE INDEX band_carrier ON band (carrier);

CREATE TABLE utterance (
  article TEXT NOT NULL, idx INTEGER NOT NULL, family INTEGER NOT NULL, variant INTEGER NOT NULL, person INTEGER NOT NULL,
  words TEXT NOT NULL, from_byte INTEGER NOT NULL, to_byte INTEGER NOT NULL, kind INTEGER NOT NULL, speaker TEXT NOT NULL,
  relay TEXT NOT NULL, published INTEGER, confidence REAL NOT NULL, PRIMARY KEY (article, idx)
);
CREATE INDEX utterance_family ON utterance (family);
CREATE INDEX utterance_person ON utterance (person, family) WHERE person <> 0;

CREATE TABLE variant (
  id INTEGER PRIMARY KEY, family INTEGER NOT NULL, digest INTEGER NOT NULL, spoken TEXT NOT NULL, words TEXT NOT NULL,
  kind INTEGER NOT NULL, voices TEXT NOT NULL, origin TEXT NOT NULL, earliest INTEGER, latest INTEGER, printed INTEGER NOT NULL
);
CREATE INDEX variant_family ON variant (family);

CREATE TABLE posting (print INTEGER NOT NULL, family INTEGER NOT NULL, PRIMARY KEY (print, family)) WITHOUT ROWID;

CREATE TABLE person (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, type INTEGER NOT NULL, names TEXT NOT NULL, roles TEXT NOT NULL,
  gender TEXT NOT NULL, keys TEXT NOT NULL, said INTEGER NOT NULL
);
CREATE TABLE person_key (key TEXT NOT NULL, person INTEGER NOT NULL, PRIMARY KEY (key, person)) WITHOUT ROWID;
CREATE INDEX person_key_person ON person_key (person);

CREATE TABLE next_id (one INTEGER PRIMARY KEY CHECK (one = 1), family INTEGER NOT NULL, variant INTEGER NOT NULL, person INTEGER NOT NULL);
INSERT INTO next_id VALUES (1, 0, 0, 0);

-- The words of variants, to search in. The triggers keep it; it holds no text of its own.
CREATE VIRTUAL TABLE variant_words USING fts5 (words, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0');
-- +goose StatementBegin
CREATE TRIGGER variant_added AFTER INSERT ON variant BEGIN
  INSERT INTO variant_words (rowid, words) VALUES (new.id, new.words);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER variant_dropped AFTER DELETE ON variant BEGIN
  DELETE FROM variant_words WHERE rowid = old.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER variant_changed AFTER UPDATE OF words ON variant WHEN new.words <> old.words BEGIN
  DELETE FROM variant_words WHERE rowid = old.id;
  INSERT INTO variant_words (rowid, words) VALUES (new.id, new.words);
END;
-- +goose StatementEnd

-- +goose Down
DROP TABLE variant_words;
DROP TABLE next_id;
DROP TABLE person_key;
DROP TABLE person;
DROP TABLE posting;
DROP TABLE variant;
DROP TABLE utterance;
DROP TABLE band;
DROP TABLE carrier;
