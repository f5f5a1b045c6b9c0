package track

import (
	"context"
	"time"

	"github.com/hearsay/hearsay/attribution"
	"github.com/hearsay/hearsay/span"
)

// Article is an article to take in: what was read in it, and where it appeared. ID and
// Document are needed. Whatever else is not known is left empty.
type Article struct {
	ID        string // names the article; a later article of the same ID replaces it
	Outlet    string
	Title     string
	URL       string
	Published time.Time
	Document  *attribution.Document
}

// Store keeps what a [Tracker] knows. Goroutines may share a store: there may be any number
// of views and updates at once. A view sees the state between two updates; whether it
// waits for one or goes on beside it is the store's affair.
//
// A store has no opinions: which words are a family and which names a person is decided
// above it. Package storetest holds what every store must do.
type Store interface {
	// View calls f with a state that no update changes.
	View(ctx context.Context, f func(Tx) error) error

	// Update calls f, and keeps all that f did if it returns nil, or else nothing. Updates
	// wait for each other.
	Update(ctx context.Context, f func(Tx) error) error

	Close() error
}

// Tx is a state of a store. Queries take many keys at a time, since a store may lie behind a
// network. Rows come in ascending order of their IDs (of article and index, for
// utterances). A key without a row is no error. A Tx is for one goroutine, and not for use
// after the function that it was given to.
type Tx interface {
	Carriers(ids []string) ([]Carrier, error)
	Copies(bands []int64) ([]Carrier, error) // the carriers that have any of the bands
	Postings(prints []int64) ([]Posting, error)
	Variants(families []int64) ([]Variant, error)
	Members(families []int64) ([]Utterance, error)
	Said(articles []string) ([]Utterance, error)
	People(ids []int64) ([]Person, error)
	Named(keys []string) ([]Person, error) // the people who have any of the keys

	// SaidBy returns families that the person has words in, the latest first, at most
	// limit of them.
	SaidBy(person int64, limit int) ([]Summary, error)

	// Search returns families that have a variant with all the words, a phrase of them
	// first, at most limit of them. Words are as [Variant].Words has them. Where a thousand
	// variants have them, any will do.
	Search(words []string, limit int) ([]int64, error)

	// Families returns the families after that ID, at most limit of them.
	Families(after int64, limit int) ([]int64, error)

	Next() (Next, error)
	Counts() (Counts, error) // looks at every row: not for every day

	// Apply changes the state, in the order of the fields of c. In a view it fails.
	Apply(c Change) error
}

// Change is what an update does. What is put under an ID that is there replaces it.
type Change struct {
	DropCarriers []string // with all that is said in them
	DropVariants []int64
	DropPeople   []int64
	DropPostings []Posting

	Carriers   []Carrier
	Variants   []Variant
	People     []Person
	Utterances []Utterance
	Postings   []Posting

	Next Next
}

// Counts is how much a store holds.
type Counts struct {
	Carriers   int `json:"articles"`
	Utterances int `json:"utterances"`
	Variants   int `json:"variants"`
	Families   int `json:"families"`
	People     int `json:"people"`
}

// Next are the highest IDs that were ever given. IDs are not given again.
type Next struct{ Family, Variant, Person int64 }

// Carrier is an article as the tracker keeps it.
type Carrier struct {
	ID        string    `json:"id"`
	Outlet    string    `json:"outlet,omitempty"`
	Title     string    `json:"title,omitempty"`
	URL       string    `json:"url,omitempty"`
	Published time.Time `json:"published,omitzero"`
	Agency    string    `json:"agency,omitempty"` // whom its dateline or credit names
	Origin    string    `json:"origin"`           // the ID of the first article with this body: copies share it

	Digest int64   `json:"-"` // of all that was taken in
	Sketch []int64 `json:"-"` // of its body, ascending
	Bands  []int64 `json:"-"` // the part of Sketch that copies are found by
}

// Utterance is one attribution of one article.
type Utterance struct {
	Article    string           `json:"article"`
	Index      int              `json:"index"` // into Document.Attributions
	Family     int64            `json:"-"`
	Variant    int64            `json:"variant"`
	Person     int64            `json:"person,omitempty"` // 0 if the speaker has no name
	Text       string           `json:"text"`             // what is said, with marks; a line for each part
	Span       span.Span        `json:"-"`                // in Document.Text, from the first part to the last
	Kind       attribution.Kind `json:"kind"`
	Speaker    Speaker          `json:"speaker"`
	Relay      []Hop            `json:"relay,omitempty"`
	Published  time.Time        `json:"-"` // as of the article
	Confidence float64          `json:"confidence"`
}

// Speaker is who an article gives words to.
type Speaker struct {
	Name         string             `json:"name,omitempty"`
	Type         attribution.Type   `json:"type"`
	Roles        []string           `json:"roles,omitempty"`
	Gender       attribution.Gender `json:"-"`
	Organization string             `json:"organization,omitempty"`
}

// Hop is one that passed words on.
type Hop struct {
	Name string              `json:"name"`
	Kind attribution.HopKind `json:"kind"`
}

// Variant is a wording of a family. Texts that differ only in marks and capitals are one.
type Variant struct {
	ID     int64            `json:"id"`
	Family int64            `json:"-"`
	Digest int64            `json:"-"`
	Text   string           `json:"text"` // as it was first seen
	Words  string           `json:"-"`    // its words in the form they are searched by, a space apart
	Kind   attribution.Kind `json:"kind"`
	By     []Voice          `json:"-"`              // who is said to say it, in the order in which they were seen; no more than a few
	Origin string           `json:"-"`              // of the article that it was first seen in
	First  time.Time        `json:"first,omitzero"` // when it was published
	Last   time.Time        `json:"-"`
	Count  int              `json:"count"` // utterances
}

// Posting says that a family has a print.
type Posting struct{ Print, Family int64 }

// Person is a speaker across articles.
type Person struct {
	ID     int64            `json:"id"`
	Name   string           `json:"name"` // the name that is used most
	Type   attribution.Type `json:"type"`
	Names  map[string]int   `json:"names"`           // the names that articles use, and how often
	Roles  map[string]int   `json:"roles,omitempty"` // what articles call the person, and how often
	Gender [3]int           `json:"-"`               // by attribution.Gender: how often it was seen
	Keys   []string         `json:"-"`               // what the person is found by, ascending
	Count  int              `json:"count"`           // utterances
}

// Summary is what a person said in one family.
type Summary struct {
	Family int64     `json:"family"`
	Count  int       `json:"count"` // utterances
	First  time.Time `json:"first,omitzero"`
	Last   time.Time `json:"last,omitzero"`
	Text   string    `json:"text"` // one of them
}
