package join

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/hearsay/hearsay/track"
)

// A place says where an article or a statement stands among all: the number of the shard, of the
// record in it, of the statement in that. It is a number below 2^53, which JSON carries
// everywhere, and the order of places is the order in which the command would take them in.
const (
	shardBits, recordBits, statementBits = 14, 26, 13

	maxShards     = 1<<shardBits - 1
	maxRecords    = 1<<recordBits - 1
	maxStatements = 1<<statementBits - 2
)

// articleAt is the place of an article. Its statements come after it.
func articleAt(shard, record int) int64 {
	return int64(shard)<<(recordBits+statementBits) | int64(record)<<statementBits
}

// statementAt is the place of the statement that is attribution index of the article.
func statementAt(article int64, index int) int64 { return article + 1 + int64(index) }

func articleOf(at int64) int64 { return at &^ (1<<statementBits - 1) }

func shardOf(at int64) int { return int(at >> (recordBits + statementBits)) }

// Paper is an article, without what is said in it.
type Paper struct {
	At      int64
	Carrier track.Carrier
	Changed bool // in the last round
}

func (p *Paper) fields(c *codec) {
	num(c, &p.At)
	c.carrier(&p.Carrier)
	c.hashes(&p.Carrier.Sketch)
	c.hashes(&p.Carrier.Bands)
	c.flag(&p.Changed)
}

// Row is a statement.
type Row struct {
	track.Statement
	Carrier track.Carrier // of its article
	Voice   string        // the name that its person is used to be called by
	Changed bool          // in the last round
}

func (r *Row) fields(c *codec) {
	r.compared(c)
	num(c, &r.Index)
	num(c, &r.Span.Start)
	num(c, &r.Span.End)
	list(c, &r.Relay, func(h *track.Hop) { c.str(&h.Name); num(c, &h.Kind) })
	c.float(&r.Confidence)
	for _, id := range []*int64{&r.Family, &r.Variant, &r.Person} {
		num(c, id)
	}
	c.hash(&r.Digest)
	c.hashes(&r.Prints)
	num(c, &r.Entity)
	c.flag(&r.Noted)
	c.carrier(&r.Carrier)
	c.str(&r.Voice)
	c.flag(&r.Changed)
}

// compared are the fields that a comparison needs.
func (r *Row) compared(c *codec) {
	num(c, &r.At)
	c.str(&r.Article)
	c.str(&r.Text)
	num(c, &r.Kind)
	c.speaker(&r.Speaker)
	c.moment(&r.Published)
	c.str(&r.Origin)
}

// Post says that a statement of a family, or an article with an origin, has a print or a band.
type Post struct {
	At, ID int64
}

func (p *Post) fields(c *codec) { num(c, &p.At); num(c, &p.ID) }

// Lead is what a print of a statement leads to.
type Lead struct {
	Print    int64
	Families []int64
}

func (l *Lead) fields(c *codec) {
	c.hash(&l.Print)
	list(c, &l.Families, func(f *int64) { num(c, f) })
}

// Tip is what a band of an article leads to.
type Tip struct {
	Band   int64
	Papers []Paper
}

func (t *Tip) fields(c *codec) {
	c.hash(&t.Band)
	list(c, &t.Papers, func(p *Paper) { p.fields(c) })
}

// Event is a statement that becomes a member of a family, or that asks whether it is one.
type Event struct {
	Row   Row // only what is compared
	Asks  bool
	Order int // of the question, among those of the statement
}

func (e *Event) fields(c *codec) {
	e.Row.compared(c)
	c.flag(&e.Asks)
	num(c, &e.Order)
}

// Ruling answers a question.
type Ruling struct {
	Order   int
	Verdict track.Verdict
}

func (r *Ruling) fields(c *codec) {
	num(c, &r.Order)
	num(c, &r.Verdict.Family)
	num(c, &r.Verdict.Rank)
	num(c, &r.Verdict.Printed)
	c.flag(&r.Verdict.Same)
}

// Link says that two names may stand for one person.
type Link struct{ A, B string }

func (l *Link) fields(c *codec) { c.str(&l.A); c.str(&l.B) }

// Role is what a statement tells of its speaker.
type Role struct{ track.Statement }

func (r *Role) fields(c *codec) {
	num(c, &r.At)
	c.speaker(&r.Speaker)
	num(c, &r.Entity)
	num(c, &r.Family)
	num(c, &r.Variant)
	c.flag(&r.Noted)
}

// Who is the speaker of a statement.
type Who struct {
	Person int64
	Voice  string
}

func (w *Who) fields(c *codec) { num(c, &w.Person); c.str(&w.Voice) }

// Page is a family as it is written.
type Page struct {
	At   int64
	Body []byte
}

func (p *Page) fields(c *codec) {
	num(c, &p.At)
	body := string(p.Body)
	c.str(&body)
	p.Body = []byte(body)
}

// ordered collects what a key has and sorts it: no runner keeps an order. It is as large as the
// largest group.
func ordered[T any](next func(*T) bool, at func(*T) int64) []T {
	var all []T
	var v T
	for next(&v) {
		all = append(all, v)
		v = *new(T)
	}
	slices.SortStableFunc(all, func(a, b T) int { return cmp.Compare(at(&a), at(&b)) })
	return all
}

// shardName is the name of a file that belongs to a shard.
func shardName(prefix string, shard int, ending string) string {
	return fmt.Sprintf("%s%05d%s", prefix, shard, ending)
}
