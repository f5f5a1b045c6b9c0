package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/pressly/goose/v3"

	"github.com/hearsay/hearsay/track"
)

// Store is a track.Store in a database.
type Store struct {
	read, write *sql.DB // two pools of SQLite; one of PostgreSQL
	dialect     *dialect
}

var _ track.Store = (*Store)(nil)

// An OpenError says that a database cannot be used, and what to do about it.
type OpenError struct {
	Database string // as given, without a password
	Remedy   string
	Err      error
}

func (e *OpenError) Error() string {
	return fmt.Sprintf("database %s: %v; %s", e.Database, e.Err, e.Remedy)
}

func (e *OpenError) Unwrap() error { return e.Err }

//go:embed migrations
var migrations embed.FS

// Open opens a database, and creates or updates its tables. A name that begins with postgres://
// or postgresql:// is a PostgreSQL database; any other is an SQLite file, which is
// created if it is not there. Errors are an [OpenError].
func Open(ctx context.Context, name string) (*Store, error) {
	open := openSQLite
	if isPostgres(name) {
		open = openPostgres
	}
	s, err := open(name)
	if err != nil {
		return nil, fails(name, err)
	}
	if err := s.migrate(ctx); err != nil {
		return nil, errors.Join(fails(name, err), s.Close())
	}
	return s, nil
}

func isPostgres(name string) bool {
	return strings.HasPrefix(name, "postgres://") || strings.HasPrefix(name, "postgresql://")
}

// fails says what to do about an error at opening.
func fails(name string, err error) error {
	e := &OpenError{Database: name, Err: err, Remedy: "check that the path is that of an SQLite file, and that you may write there"}
	if isPostgres(name) {
		e.Database = withoutPassword(name)
		e.Remedy = "check that the server runs, and that the user may log in and create tables"
	}
	return e
}

func (s *Store) migrate(ctx context.Context) error {
	files, err := fs.Sub(migrations, "migrations/"+s.dialect.name)
	if err != nil {
		return err
	}
	options, err := s.dialect.locker()
	if err != nil {
		return err
	}
	p, err := goose.NewProvider(s.dialect.goose, s.write, files, options...)
	if err != nil {
		return err
	}
	if _, err = p.Up(ctx); err != nil {
		_, err = p.Up(ctx) // another process may have made the tables just now
	}
	return err
}

// View implements track.Store.
func (s *Store) View(ctx context.Context, f func(track.Tx) error) error {
	return s.transact(ctx, s.read, &sql.TxOptions{ReadOnly: true, Isolation: s.dialect.viewLevel}, f)
}

// Update implements track.Store.
func (s *Store) Update(ctx context.Context, f func(track.Tx) error) error {
	return s.transact(ctx, s.write, nil, f)
}

func (s *Store) transact(ctx context.Context, db *sql.DB, options *sql.TxOptions, f func(track.Tx) error) (err error) {
	t, err := db.BeginTx(ctx, options)
	if err != nil {
		return err
	}
	defer t.Rollback() //nolint:errcheck // after a commit there is nothing to take back; before, the error is err
	x := &tx{ctx: ctx, tx: t, dialect: s.dialect, view: options != nil}
	if !x.view && s.dialect.lock != "" {
		if _, err := t.ExecContext(ctx, s.dialect.lock); err != nil {
			return err
		}
	}
	if err := f(x); err != nil {
		return err
	}
	return t.Commit()
}

// Close closes the database.
func (s *Store) Close() error {
	if s.read == s.write {
		return s.write.Close()
	}
	return errors.Join(s.read.Close(), s.write.Close())
}
