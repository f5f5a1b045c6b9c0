package join

import (
	"reflect"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"
)

// Package register has faster calls than reflection, for functions too; but its generics make a compiler
// work for two minutes on twenty functions, and most time is not in the calls.

// Beam sends functions to workers by their names, so it has to know them and what they take and give
// before a worker starts.
func init() {
	beam.RegisterType(reflect.TypeFor[Shard]())
	beam.RegisterCoder(reflect.TypeFor[Paper](), encodePaper, decodePaper)
	beam.RegisterCoder(reflect.TypeFor[Row](), encodeRow, decodeRow)
	beam.RegisterCoder(reflect.TypeFor[Post](), encodePost, decodePost)
	beam.RegisterCoder(reflect.TypeFor[Lead](), encodeLead, decodeLead)
	beam.RegisterCoder(reflect.TypeFor[Tip](), encodeTip, decodeTip)
	beam.RegisterCoder(reflect.TypeFor[Event](), encodeEvent, decodeEvent)
	beam.RegisterCoder(reflect.TypeFor[Ruling](), encodeRuling, decodeRuling)
	beam.RegisterCoder(reflect.TypeFor[Link](), encodeLink, decodeLink)
	beam.RegisterCoder(reflect.TypeFor[Role](), encodeRole, decodeRole)
	beam.RegisterCoder(reflect.TypeFor[Who](), encodeWho, decodeWho)
	beam.RegisterCoder(reflect.TypeFor[Page](), encodePage, decodePage)

	beam.RegisterType(reflect.TypeFor[*extractFn]())
	beam.RegisterType(reflect.TypeFor[*readPapersFn]())
	beam.RegisterType(reflect.TypeFor[*readRowsFn]())
	beam.RegisterType(reflect.TypeFor[*writePapersFn]())
	beam.RegisterType(reflect.TypeFor[*writeRowsFn]())
	beam.RegisterType(reflect.TypeFor[*writeFamiliesFn]())
	beam.RegisterType(reflect.TypeFor[*latestFn]())
	beam.RegisterType(reflect.TypeFor[*tipFn]())
	beam.RegisterType(reflect.TypeFor[*originFn]())
	beam.RegisterType(reflect.TypeFor[*knownFn]())
	beam.RegisterType(reflect.TypeFor[*leadFn]())
	beam.RegisterType(reflect.TypeFor[*askFn]())
	beam.RegisterType(reflect.TypeFor[*judgeFn]())
	beam.RegisterType(reflect.TypeFor[*decideFn]())
	beam.RegisterType(reflect.TypeFor[*variantFn]())
	beam.RegisterType(reflect.TypeFor[*linkFn]())
	beam.RegisterType(reflect.TypeFor[*nameFn]())
	beam.RegisterType(reflect.TypeFor[*meetFn]())
	beam.RegisterType(reflect.TypeFor[*whoFn]())
	beam.RegisterType(reflect.TypeFor[*familyFn]())

	beam.RegisterFunction(byBand)
	beam.RegisterFunction(byID)
	beam.RegisterFunction(byPaper)
	beam.RegisterFunction(byPrint)
	beam.RegisterFunction(byFamily)
	beam.RegisterFunction(byArticle)
	beam.RegisterFunction(byPlace)
	beam.RegisterFunction(byWholeFamily)
	beam.RegisterFunction(byFullName)
	beam.RegisterFunction(paperByShard)
	beam.RegisterFunction(rowByShard)

	register.Emitter1[int]()
	register.Emitter1[Paper]()
	register.Emitter1[Row]()
	register.Emitter1[Link]()
	register.Emitter2[int64, Paper]()
	register.Emitter2[int64, Tip]()
	register.Emitter2[int64, Row]()
	register.Emitter2[int64, Post]()
	register.Emitter2[int64, Lead]()
	register.Emitter2[int64, Event]()
	register.Emitter2[int64, Ruling]()
	register.Emitter2[int64, Who]()
	register.Emitter2[string, string]()
	register.Emitter2[string, Role]()
	register.Emitter2[int, Page]()
	register.Iter1[Paper]()
	register.Iter1[Row]()
	register.Iter1[Page]()
	register.Iter1[Tip]()
	register.Iter1[Post]()
	register.Iter1[Lead]()
	register.Iter1[Event]()
	register.Iter1[Ruling]()
	register.Iter1[Link]()
	register.Iter1[Role]()
	register.Iter1[Who]()
	register.Iter1[string]()
}

// Beam knows coders by the names of their functions, so each record has two of its own.

func encodePaper(v Paper) []byte          { return encode(&v) }
func decodePaper(b []byte) (Paper, error) { return decoded[Paper](b) }

func encodeRow(v Row) []byte          { return encode(&v) }
func decodeRow(b []byte) (Row, error) { return decoded[Row](b) }

func encodePost(v Post) []byte          { return encode(&v) }
func decodePost(b []byte) (Post, error) { return decoded[Post](b) }

func encodeLead(v Lead) []byte          { return encode(&v) }
func decodeLead(b []byte) (Lead, error) { return decoded[Lead](b) }

func encodeTip(v Tip) []byte          { return encode(&v) }
func decodeTip(b []byte) (Tip, error) { return decoded[Tip](b) }

func encodeEvent(v Event) []byte          { return encode(&v) }
func decodeEvent(b []byte) (Event, error) { return decoded[Event](b) }

func encodeRuling(v Ruling) []byte          { return encode(&v) }
func decodeRuling(b []byte) (Ruling, error) { return decoded[Ruling](b) }

func encodeLink(v Link) []byte          { return encode(&v) }
func decodeLink(b []byte) (Link, error) { return decoded[Link](b) }

func encodeRole(v Role) []byte          { return encode(&v) }
func decodeRole(b []byte) (Role, error) { return decoded[Role](b) }

func encodeWho(v Who) []byte          { return encode(&v) }
func decodeWho(b []byte) (Who, error) { return decoded[Who](b) }

func encodePage(v Page) []byte          { return encode(&v) }
func decodePage(b []byte) (Page, error) { return decoded[Page](b) }
