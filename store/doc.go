// Package store keeps what package track knows in a database: in an SQLite file, or in
// PostgreSQL.
//
//	s, err := store.Open(ctx, "quotes.db")
//	t := track.Tracker{Store: s}
//
// Both do the same, and are held to it by one test, track/storetest. An update is a
// transaction: after a crash in the middle of one, and after kill -9, the state is that before
// it. Views go on while an update is made, and see the state before it.
//
// SQLite needs nothing beside the program. One process writes at a time; others wait.
// PostgreSQL from version 13 on is tested; who opens it needs the right to create tables.
package store
