package verify

import (
	"strconv"
	"strings"
	"sync"

	"github.com/hearsay/hearsay/normalize"
)

// A sense is what a word does to a sentence, as bits.
type sense uint8

const (
	negation  sense = 1 << iota // turns it around
	condition                   // limits it
	refusal                     // says no by its meaning: to leave it out turns the sentence around
	amount                      // says how many
	ordinal                     // says how many, or which, or neither: one, second
)

// vocabulary is what the judgement knows of English. "n't" at the end of a word is a
// negation too, and digits are an amount.
var vocabulary = sync.OnceValue(func() map[string]sense {
	m := make(map[string]sense)
	for s, words := range map[sense]string{
		negation: `not no never none nobody nothing nowhere neither nor cannot without hardly barely scarcely rarely seldom
			dont doesnt didnt isnt arent wasnt werent wont cant couldnt shouldnt wouldnt`,
		condition: "if only unless until except provided providing assuming whether otherwise although though merely",
		refusal: `deny denies denied denying refuse refuses refused refusing reject rejects rejected fail fails failed
			doubt doubts doubted unlikely impossible false untrue wrong lack lacks lacked stop stopped`,
		amount: `hundred thousand million billion trillion hundreds thousands millions billions dozen dozens half double
			triple twice thrice %`,
		ordinal: `one third quarter once first second fourth fifth sixth seventh eighth ninth tenth`,
	} {
		for w := range strings.FieldsSeq(words) {
			m[w] |= s
		}
	}
	return m
})

// numerals are the number words that are read as digits. "One" is none: it is as often a
// pronoun.
var numerals = sync.OnceValue(func() map[string]int {
	m := make(map[string]int)
	for i, w := range strings.Fields(`zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
		fifteen sixteen seventeen eighteen nineteen`) {
		m[w] = i
	}
	for i, w := range strings.Fields("twenty thirty forty fifty sixty seventy eighty ninety") {
		m[w] = 20 + 10*i
	}
	return m
})

// is reports whether form has any sense of s.
func is(form string, s sense) bool {
	return vocabulary()[form]&s != 0 || s&negation != 0 && strings.HasSuffix(form, "n't") || s&amount != 0 && digits(form)
}

// turns are the senses that may not be left out.
const turns = negation | condition | refusal

// digits reports whether form begins with a digit, after a sign.
func digits(form string) bool {
	form = strings.TrimPrefix(form, "-")
	return form != "" && '0' <= form[0] && form[0] <= '9'
}

// opposed reports whether x and y are a word and its opposite: legal, illegal.
func opposed(x, y string) bool {
	if len(x) < len(y) {
		x, y = y, x
	}
	for _, p := range [...]string{"un", "in", "im", "il", "ir", "non", "dis"} {
		if len(y) >= 4 && x == p+y {
			return true
		}
	}
	bare, less := strings.CutSuffix(x, "less")
	full, ful := strings.CutSuffix(y, "ful")
	return less && (ful && bare == full || bare == y)
}

// canonical rewrites terms so that numbers and percents compare as values: "twenty-five
// per cent" is 25 %. The slice is changed and may get shorter.
func canonical(terms []normalize.Term) []normalize.Term {
	out := terms[:0]
	for i := 0; i < len(terms); i++ {
		t, next := terms[i], normalize.Term{}
		if i+1 < len(terms) && !terms[i+1].Gap {
			next = terms[i+1]
		}
		n, more := numerals()[t.Form], numerals()[next.Form]
		switch {
		case n >= 20 && 1 <= more && more <= 9:
			t.Form, t.Span, i = strconv.Itoa(n+more), t.Span.Join(next.Span), i+1
		case n > 1 || t.Form == "zero":
			t.Form = strconv.Itoa(n)
		case t.Form == "percent":
			t.Form = "%"
		case t.Form == "per" && next.Form == "cent":
			t.Form, t.Span, i = "%", t.Span.Join(next.Span), i+1
		}
		out = append(out, t)
	}
	return out
}
