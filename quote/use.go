package quote

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The use of marks shows in the words within and beside them. Each rule below
// wants a sure sign; without one the words are taken for speech, since newspapers
// quote single words of what people say: she called the plan “reckless”.

// maxName bounds the bytes of a title, nickname or term.
const maxName = 120

// near bounds how many bytes beside a quotation tell its use.
const near = 64

// works are kinds of things that have titles, before or after the marks.
const works = ` ad advert album anthem article ballad bestseller blog book booklet broadcast cartoon chapter column
 comedy documentary drama editorial ep episode essay exhibit exhibition fanfic film flick game hymn
 journal lecture magazine memo memoir miniseries movie musical newsletter newspaper novel novella
 op-ed opera painting pamphlet picture play playlist podcast poem program programme remake report
 sculpture segment sequel series show single sitcom sketch song soundtrack spot story symphony
 thriller track trilogy tune video webcast webseries website `

// makers are those who make a work or are in it; after the marks a name follows them: “Harbor Today” host Ann Lee.
const makers = " actor actress anchor author co-host creator director host hosts moderator presenter producer showrunner singer star stars writer "

// entitles are words that come right before a title.
const entitles = " titled entitled subtitled retitled headlined captioned "

// shown are phrases that come right before the title of what is shown or played.
var shown = [...]string{"scene from", "scenes from", "scene in", "scenes in", "still from", "episode of", "episodes of",
	"season of", "seasons of", "cast of", "star of", "stars of", "star in", "stars in", "starred in", "starring in",
	"watch", "watched", "watching", "trailer for", "premiere of"}

// known are the words that come right before the name of a person or thing that has another too.
var known = [...]string{"known as", "known simply as", "known only as"}

// named are phrases that come right before a nickname.
var named = [...]string{"goes by", "go by", "went by", "going by", "goes by the name", "goes by the name of",
	"went by the name", "went by the name of", "nicknamed", "nickname", "the nickname", "nickname of", "a.k.a.", "aka",
	"alias", "better known as", "known to friends as", "known to fans as"}

// terms are phrases that come right before a word that is spoken of.
var terms = [...]string{"so-called", "so called", "the word", "the words", "the term", "the terms",
	"a word like", "words like", "terms like", "the expression", "the hashtag", "the prefix", "the suffix", "the letter",
	"the letters", "the adjective", "the noun", "the verb", "the pronoun", "the label", "the abbreviation", "the acronym"}

// calls are phrases that come right before what somebody is called.
var calls = [...]string{"called me", "called us", "called him", "called her", "called them", "call me", "call us",
	"call him", "call her", "call them", "calls me", "calls us", "calls him", "calls her", "calls them"}

// small are words that titles leave in lower case.
const small = " a an and as at but by for from in into is nor of off on or over so the to up vs with y de del la le les et und der die das "

// beside is a quotation with the words around it.
type beside struct {
	words       []string // inside the marks
	body        string   // all that is inside the marks
	left, right string   // what touches the marks, without the white space in between
	depth       int
}

// useOf says what the marks of q are for.
func useOf(text string, q Quotation) Use {
	if strings.HasPrefix(text[q.Span.Start:], "《") {
		return Title
	}
	if len(q.Parts) != 1 || q.Dash || q.Unclosed || q.Parts[0].Len() > maxName {
		return Speech
	}
	b := around(text, q)
	switch {
	case len(b.words) == 0:
		return Speech
	case b.nickname():
		return Nickname
	case b.title():
		return Title
	case b.term():
		return Term
	}
	return Speech
}

// around gathers what the rules read of q.
func around(text string, q Quotation) beside {
	left := text[max(0, q.Span.Start-near):q.Span.Start]
	right := text[q.Span.End:min(len(text), q.Span.End+near)]
	left = left[strings.LastIndexAny(left, "\n\r")+1:]
	if i := strings.IndexAny(right, "\n\r"); i >= 0 {
		right = right[:i]
	}
	body := strings.TrimSpace(q.Parts[0].Of(text))
	return beside{
		words: strings.Fields(body), body: body,
		left: strings.TrimRightFunc(left, unicode.IsSpace), right: strings.TrimLeftFunc(right, unicode.IsSpace), depth: q.Depth,
	}
}

// nickname: the name that a person goes by, or one between given name and
// surname, where nothing else stands in marks: Joe “the Hat” Smith.
func (b beside) nickname() bool {
	if len(b.words) > 4 {
		return false
	}
	if endsIn(b.left, named[:]) && !strings.HasSuffix(b.body, "?") || endsIn(b.left, known[:]) && capitalised(b.words) {
		return true
	}
	given, next := lastName(b.left), firstWord(b.right)
	return given != "" && person(next) && !strings.ContainsAny(b.body, ".,!?;:") &&
		(upper(b.words[0]) && capitalised(b.words) || strings.EqualFold(b.words[0], "the"))
}

// title: words all capitalised, beside a word that announces a title or names
// the kind of work: the film “Low Water”, the “Harbor Today” show.
func (b beside) title() bool {
	if !capitalised(b.words) || strings.ContainsAny(b.body[len(b.body)-1:], ";") {
		return false
	}
	// A guest is on “Harbor Today”, a programme; a station has one: KBC’s “Tide Talk”.
	last := lastPlain(b.left)
	switch {
	case listed(entitles, last):
		return true
	case listed(works, last), listed(works, firstWord(b.right)):
		return true
	case listed(makers, firstWord(b.right)) && !strings.ContainsAny(b.body[len(b.body)-1:], ",.!?"):
		return upper(firstWord(strings.TrimLeft(b.right[len(firstWord(b.right)):], " \u00a0")))
	case strings.EqualFold(last, "called"):
		return workBefore(b.left)
	case len(b.words) > 1 && endsIn(b.left, shown[:]):
		return true
	}
	return len(b.words) > 1 && len(b.words) <= 6 && !strings.HasSuffix(b.left, ",") && (last == "on" || station(last))
}

// station reports whether w is an acronym in the genitive, as stations have it.
func station(w string) bool {
	owner, isGenitive := strings.CutSuffix(strings.Replace(w, "'", "’", 1), "’s")
	return isGenitive && len(owner) > 1 && upper(owner) && owner == strings.ToUpper(owner)
}

// term: a word that the writer speaks of rather than says.
func (b beside) term() bool {
	if len(b.words) > 4 || strings.ContainsAny(b.body[len(b.body)-1:], "?!") {
		return false
	}
	// “They called me “Captain” then”: the name is in the mouth of who tells it.
	return endsIn(b.left, terms[:]) || b.depth > 0 && len(b.words) < 3 && endsIn(b.left, calls[:])
}

// workBefore reports whether a kind of work stands before the last word of left:
// a song called “Ashore”.
func workBefore(left string) bool {
	f := strings.Fields(left)
	return len(f) > 1 && listed(works, strings.Trim(f[len(f)-2], ",."))
}

// endsIn reports whether left ends in one of the phrases, whatever its case.
func endsIn(left string, phrases []string) bool {
	return slices.ContainsFunc(phrases, func(p string) bool {
		i := len(left) - len(p)
		return i >= 0 && left[len(left)-1]|0x20 == p[len(p)-1] && strings.EqualFold(left[i:], p) && (i == 0 || classOf(rune(left[i-1])) != letter)
	})
}

// lastPlain returns the word that left ends with, a comma after it or not.
func lastPlain(left string) string {
	left = strings.TrimRight(left, ",:")
	return left[strings.LastIndexAny(left, " \u00a0(\"“")+1:]
}

// lastName returns the word that left ends with if it may be a given name: in
// capital and small letters, or initials, and no word that begins sentences.
func lastName(left string) string {
	w := lastPlain(left)
	if w == "" || !strings.HasSuffix(left, w) || !upper(w) || listed(openers, strings.TrimRight(w, ".")) {
		return ""
	}
	if strings.HasSuffix(w, ".") && len(w) > 2 { // a sentence may end there; J. does not end one
		return ""
	}
	if len(w) > 2 && w == strings.ToUpper(w) || strings.HasSuffix(w, "’s") || strings.HasSuffix(w, "'s") {
		return ""
	}
	return w
}

// openers are words with a capital that are no given names: they begin
// sentences, or stand before a name.
const openers = ` a an the this that these those his her its their my our your he she it they we you i
 in on at as for from with by to of and but or so yet when while after before if then than because
 said says asked wrote president senator governor secretary minister mayor judge general captain
 sen gov rep mr mrs ms dr prof what who which where why how no yes not one some many most all both `

// person reports whether w may be a surname: a capital with small letters after
// it, and no day or month, as in his “Meet Me” Monday show.
func person(w string) bool {
	return len(w) > 1 && upper(w) && w != strings.ToUpper(w) && !listed(openers, w) && !listed(dates, w) && !listed(works, w)
}

const dates = ` monday tuesday wednesday thursday friday saturday sunday january february march april
 june july august september october november december `

// firstWord returns the word that right begins with, or "" where punctuation does.
func firstWord(right string) string {
	for i, r := range right {
		if classOf(r) != letter && r != '\'' && r != '’' && r != '-' {
			return right[:i]
		}
	}
	return right
}

// capitalised reports whether all words but small ones begin with a capital or a figure.
func capitalised(words []string) bool {
	n := 0
	for i, w := range words {
		w = strings.TrimFunc(w, func(r rune) bool { return classOf(r) != letter })
		switch {
		case upper(w):
			n++
		case w == "" || unicode.IsDigit(rune(w[0])):
		case i == 0 || !listed(small, w):
			return false
		}
	}
	return n > 0
}

// upper reports whether w begins with a capital letter.
func upper(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}
