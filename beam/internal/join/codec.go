package join

import (
	"encoding/binary"
	"errors"
	"math"
	"time"

	"github.com/hearsay/hearsay/track"
)

// A record is what goes from worker to worker, and lies in files between jobs. One method names its
// fields for both ways, so that they cannot differ.
type record interface{ fields(c *codec) }

// A codec writes fields to buf, or reads them from it.
type codec struct {
	buf  []byte
	read bool
	bad  bool // buf ended too early
}

func encode(r record) []byte {
	c := codec{buf: make([]byte, 0, 256)}
	r.fields(&c)
	return c.buf
}

var errRecord = errors.New("a record of another version of this program, or a broken one")

func decode(b []byte, r record) error {
	c := codec{buf: b, read: true}
	r.fields(&c)
	if c.bad || len(c.buf) > 0 {
		return errRecord
	}
	return nil
}

// number is what is written as one.
type number interface{ ~int | ~int64 | ~uint8 }

func num[T number](c *codec, p *T) {
	if !c.read {
		c.buf = binary.AppendVarint(c.buf, int64(*p))
		return
	}
	v, n := binary.Varint(c.buf)
	if n <= 0 {
		c.fail()
		return
	}
	c.buf = c.buf[n:]
	*p = T(v)
}

func (c *codec) fail() { c.buf, c.bad = nil, true }

// hash is for numbers that are as long as they can be.
func (c *codec) hash(p *int64) {
	if !c.read {
		c.buf = binary.LittleEndian.AppendUint64(c.buf, uint64(*p))
		return
	}
	if len(c.buf) < 8 {
		c.fail()
		return
	}
	*p = int64(binary.LittleEndian.Uint64(c.buf))
	c.buf = c.buf[8:]
}

func (c *codec) str(p *string) {
	n := len(*p)
	num(c, &n)
	if !c.read {
		c.buf = append(c.buf, *p...)
		return
	}
	if n < 0 || n > len(c.buf) {
		c.fail()
		return
	}
	*p, c.buf = string(c.buf[:n]), c.buf[n:]
}

// list writes or reads the length of a list, and each of it by item.
func list[T any](c *codec, p *[]T, item func(*T)) {
	n := len(*p)
	num(c, &n)
	if c.read {
		if n < 0 || n > len(c.buf) { // nothing takes less than a byte
			c.fail()
			return
		}
		*p = nil
		if n > 0 {
			*p = make([]T, n)
		}
	}
	for i := range *p {
		item(&(*p)[i])
	}
}

func (c *codec) hashes(p *[]int64) { list(c, p, c.hash) }

func (c *codec) float(p *float64) {
	bits := int64(math.Float64bits(*p))
	c.hash(&bits)
	*p = math.Float64frombits(uint64(bits))
}

func (c *codec) flag(p *bool) {
	n := 0
	if *p {
		n = 1
	}
	num(c, &n)
	*p = n != 0
}

// moment has no more than seconds: track keeps no more.
func (c *codec) moment(p *time.Time) {
	zero, seconds := p.IsZero(), p.Unix()
	c.flag(&zero)
	if zero {
		*p = time.Time{}
		return
	}
	num(c, &seconds)
	*p = time.Unix(seconds, 0).UTC()
}

func (c *codec) speaker(p *track.Speaker) {
	c.str(&p.Name)
	num(c, &p.Type)
	list(c, &p.Roles, c.str)
	num(c, &p.Gender)
	c.str(&p.Organization)
}

func (c *codec) carrier(p *track.Carrier) {
	for _, s := range []*string{&p.ID, &p.Outlet, &p.Title, &p.URL, &p.Agency, &p.Origin} {
		c.str(s)
	}
	c.moment(&p.Published)
}

// decoded returns the record that b holds.
func decoded[T any, P interface {
	*T
	record
}](b []byte) (v T, err error) {
	err = decode(b, P(&v))
	return v, err
}
