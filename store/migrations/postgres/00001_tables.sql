-- +goose Up
CREATE TABLE carrier (
  id text COLLATE "C" PRIMARY KEY, outlet text NOT NULL, title text NOT NULL, url text NOT NULL, published bigint,
  agency text NOT NULL, origin text NOT NULL, digest bigint NOT NULL, sketch text NOT NULL, bands text NOT NULL
);
CREATE TABLE band (band bigint NOT NULL, carrier text COLLATE "C" NOT NULL, PRIMARY KEY (band, carrier));
CREATE INDEX band_carrier ON band (carrier);

CREATE TABLE utterance (
  article text COLLATE "C" NOT NULL, idx integer NOT NULL, family bigint NOT NULL, variant bigint NOT NULL, person bigint NOT NULL,
  words text NOT NULL, from_byte bigint NOT NULL, to_byte bigint NOT NULL, kind integer NOT NULL, speaker text NOT NULL,
  relay text NOT NULL, published bigint, confidence double precision NOT NULL, PRIMARY KEY (article, idx)
);
CREATE INDEX utterance_family ON utterance (family);
CREATE INDEX utterance_person ON utterance (person, family) WHERE person <> 0;

CREATE TABLE variant (
  id bigint PRIMARY KEY, family bigint NOT NULL, digest bigint NOT NULL, spoken text NOT NULL, words text NOT NULL,
  kind integer NOT NULL, voices text NOT NULL, origin text NOT NULL, earliest bigint, latest bigint, printed bigint NOT NULL,
  search tsvector GENERATED ALWAYS AS (to_tsvector('simple', words)) STORED -- words, to search in
);
CREATE INDEX variant_family ON variant (family);

CREATE TABLE posting (print bigint NOT NULL, family bigint NOT NULL, PRIMARY KEY (print, family));

CREATE TABLE person (
  id bigint PRIMARY KEY, name text NOT NULL, type integer NOT NULL, names text NOT NULL, roles text NOT NULL,
  gender text NOT NULL, keys text NOT NULL, said bigint NOT NULL
);
CREATE TABLE person_key (key text COLLATE "C" NOT NULL, person bigint NOT NULL, PRIMARY KEY (key, person));
CREATE INDEX person_key_person ON person_key (person);

CREATE TABLE next_id (one integer PRIMARY KEY CHECK (one = 1), family bigint NOT NULL, variant bigint NOT NULL, person bigint NOT NULL);
INSERT INTO next_id VALUES (1, 0, 0, 0);

CREATE INDEX variant_search ON variant USING gin (search);

-- +goose Down
DROP TABLE next_id;
DROP TABLE person_key;
DROP TABLE person;
DROP TABLE posting;
DROP TABLE variant;
DROP TABLE utterance;
DROP TABLE band;
DROP TABLE carrier;
