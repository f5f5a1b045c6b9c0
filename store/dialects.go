package store

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
	_ "modernc.org/sqlite" // the driver "sqlite"
)

// A dialect is what differs between the databases.
type dialect struct {
	name      string
	goose     goose.Dialect
	viewLevel sql.IsolationLevel

	lock   string // a statement that makes updates wait for each other
	among  string // a condition that a column is among the keys of parameter 1
	keys   func(keys any) any
	rows   string // rows of JSON, of parameter 1, for a table
	column string // a column of such a row
	search string // families with a match of $1, $2 rows at most

	match  func(words []string, phrase bool) string // what $1 of search is
	locker func() ([]goose.ProviderOption, error)
}

var sqlite = &dialect{
	name:   "sqlite",
	goose:  goose.DialectSQLite3,
	among:  "IN (SELECT value FROM json_each($1))",
	keys:   func(keys any) any { return string(toJSON(keys)) },
	rows:   "json_each($1) AS row",
	column: "row.value ->> '$.%s'",
	search: `SELECT variant.family FROM variant_words JOIN variant ON variant.id = variant_words.rowid
		WHERE variant_words MATCH $1 ORDER BY variant_words.rowid LIMIT $2`,
	match: func(words []string, phrase bool) string {
		mark := `" "`
		if phrase {
			mark = " "
		}
		clean := make([]string, 0, len(words))
		for _, w := range words {
			clean = append(clean, strings.ReplaceAll(w, `"`, ""))
		}
		return `"` + strings.Join(clean, mark) + `"`
	},
	locker: func() ([]goose.ProviderOption, error) { return nil, nil }, // the file is locked
}

var postgres = &dialect{
	name:      "postgres",
	goose:     goose.DialectPostgres,
	viewLevel: sql.LevelRepeatableRead,
	lock:      "SELECT pg_advisory_xact_lock(4846273199)", // any number that is always the same
	among:     "= ANY($1)",
	keys:      func(keys any) any { return keys },
	rows:      "json_populate_recordset(NULL::%s, $1::json) AS row",
	column:    "row.%s",
	// A limit beside the order would tempt the planner to read all rows in order. Of more than a
	// thousand variants any are taken.
	search: `WITH found AS MATERIALIZED (SELECT id, family FROM variant WHERE search @@ to_tsquery('simple', $1) LIMIT 1000)
		SELECT family FROM found ORDER BY id LIMIT $2`,
	match: func(words []string, phrase bool) string {
		mark := " & "
		if phrase {
			mark = " <-> "
		}
		quoted := make([]string, 0, len(words))
		for _, w := range words {
			quoted = append(quoted, "'"+strings.NewReplacer("'", "''", `\`, `\\`).Replace(w)+"'")
		}
		return strings.Join(quoted, mark)
	},
	locker: func() ([]goose.ProviderOption, error) {
		l, err := lock.NewPostgresSessionLocker()
		return []goose.ProviderOption{goose.WithSessionLocker(l)}, err
	},
}

// toJSON is json.Marshal for values that have no way to fail: rows and keys of this package.
func toJSON(v any) []byte {
	data, err := json.Marshal(v)
	if err != nil {
		panic("store: " + err.Error())
	}
	return data
}

// Pragmas of a connection to SQLite. A write-ahead log lets views go on beside an update, and keeps
// what was committed through a kill of the process; it is merged into the file every 32 MiB, since
// postings lie all over the file, and many updates touch the same pages. The cache, in KiB,
// bounds the memory.
const pragmas = "_pragma=wal_autocheckpoint(8192)&_pragma=busy_timeout(20000)&_pragma=journal_mode(WAL)&_pragma=synchronous(NORMAL)&_pragma=cache_size(-65536)&_pragma=temp_store(MEMORY)"

// openSQLite opens a file twice: with one connection that writes, and with some that read.
func openSQLite(name string) (*Store, error) {
	path, err := filepath.Abs(name)
	if err != nil {
		return nil, err
	}
	file := (&url.URL{Scheme: "file", OmitHost: true, Path: filepath.ToSlash(path)}).String()
	write, err := sql.Open("sqlite", file+"?"+pragmas+"&_txlock=immediate")
	if err != nil {
		return nil, err
	}
	write.SetMaxOpenConns(1)
	read, err := sql.Open("sqlite", file+"?"+pragmas+"&_pragma=query_only(1)")
	if err != nil {
		return nil, err
	}
	return &Store{read: read, write: write, dialect: sqlite}, nil
}

func openPostgres(name string) (*Store, error) {
	db, err := sql.Open("pgx", name)
	if err != nil {
		return nil, err
	}
	return &Store{read: db, write: db, dialect: postgres}, nil
}

// withoutPassword returns the name of a database as it may be printed.
func withoutPassword(name string) string {
	u, err := url.Parse(name)
	if err != nil {
		return "postgres://…"
	}
	return u.Redacted()
}

// from returns the source of rows of JSON for a table.
func (d *dialect) from(table string) string {
	if strings.Contains(d.rows, "%s") {
		return fmt.Sprintf(d.rows, table)
	}
	return d.rows
}
