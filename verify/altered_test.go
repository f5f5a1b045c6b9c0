package verify_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay/hearsay/internal/txtar"
	"github.com/hearsay/hearsay/verify"
)

// TestAltered alters sentences of articles by program, in each way that a Wording names,
// and holds the answers to what was done. `go test -run Altered -v ./verify` prints the
// confusion matrix.
func TestAltered(t *testing.T) {
	if testing.Short() {
		t.Skip("reads a corpus")
	}
	english := append(ownTexts(t), corpus(t, "gum-news.jsonl", 24)...)
	english = append(english, corpus(t, "polnear-train.jsonl", 150)...)
	german := corpus(t, "wikinews-de-train.jsonl", 20)
	m := newMatrix()
	r := rand.New(rand.NewPCG(1, 2))
	for i, text := range english {
		source := verify.Read(text)
		g := generator{r, sentences(text), sentences(english[(i+len(english)/2)%len(english)]), nil, text}
		if len(german) > 0 {
			g.foreign = sentences(german[i%len(german)])
		}
		for _, c := range g.claims() {
			got := source.Check(verify.Claim{Quote: c.quote})
			check(t, c.quote, text, got)
			m.add(c, got.Wording)
			if sly := verify.NumberAltered | verify.NegationAltered | verify.ElidedSense; c.want&sly != 0 {
				assert.Zero(t, got.Wording&(verify.Exact|verify.Elided|verify.Typographic), "%s\n%s", c.want, c.quote)
				assert.False(t, got.Wording == verify.Emended, "%s\n%s", c.want, c.quote)
			}
		}
	}
	t.Logf("%d claims of %d texts\n%s", m.claims, len(english), m)
	if dump := os.Getenv("ALTERED"); dump != "" {
		t.Log(strings.Join(m.wrong[dump], "\n"))
	}
	if len(english) > 100 { // our own texts alone are few, and much alike
		assert.GreaterOrEqual(t, m.claims, 2000)
		assert.GreaterOrEqual(t, m.macro(), 0.95)
	}
}

// ownTexts are the texts of testdata.
func ownTexts(t *testing.T) (all []string) {
	paths, err := filepath.Glob("../testdata/cases/*.txtar")
	require.NoError(t, err)
	for _, path := range paths {
		data, err := os.ReadFile(path)
		require.NoError(t, err)
		text, _ := txtar.Parse(string(data)).Part("text")
		all = append(all, text)
	}
	summit, err := os.ReadFile("../testdata/summit.txt")
	require.NoError(t, err)
	// The cases are a few lines each. Together they make one text of many voices.
	return []string{string(summit), strings.Join(all, "\n\n")}
}

// corpus reads up to n texts beside the project. Without them there are none, but in CI.
func corpus(t *testing.T, name string, n int) (texts []string) {
	f, err := os.Open(filepath.Join("../../shared/corpus", name))
	if os.IsNotExist(err) && os.Getenv("CI") != "true" {
		return nil
	}
	require.NoError(t, err)
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	for len(texts) < n && lines.Scan() {
		var d struct{ Text string }
		require.NoError(t, json.Unmarshal(lines.Bytes(), &d))
		texts = append(texts, d.Text)
	}
	return texts
}

// A matrix counts for each class what was answered.
type matrix struct {
	claims int
	counts map[string]map[string]int
	right  map[string]int
	wanted map[string]int
	given  map[string]int
	wrong  map[string][]string
}

func newMatrix() *matrix {
	return &matrix{0, map[string]map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}, map[string][]string{}}
}

func (m *matrix) add(c altered, got verify.Wording) {
	m.claims++
	row := c.want.Names()[0]
	if m.counts[row] == nil {
		m.counts[row] = make(map[string]int)
	}
	for _, name := range got.Names() {
		m.counts[row][name]++
		m.given[name]++
		if c.want&got != 0 && slices.Contains(c.want.Names(), name) {
			m.right[name]++
		}
	}
	for _, name := range c.want.Names() {
		m.wanted[name]++
	}
	if got == 0 {
		m.counts[row]["(refused)"]++
	}
	if got != c.want {
		m.wrong[row] = append(m.wrong[row], fmt.Sprintf("%s\n   was: %s\n   now: %s\n", got, c.was, c.quote))
	}
}

func (m *matrix) f1(name string) float64 {
	return 2 * float64(m.right[name]) / float64(max(1, m.wanted[name]+m.given[name]))
}

func (m *matrix) macro() float64 {
	sum := 0.0
	for name := range m.wanted {
		sum += m.f1(name)
	}
	return sum / float64(len(m.wanted))
}

var allWordings = ^verify.Wording(0)

func (m *matrix) String() string {
	columns := append(allWordings.Names(), "(refused)")
	var b strings.Builder
	fmt.Fprintf(&b, "%-42s", "made \\ answered")
	for i := range columns {
		fmt.Fprintf(&b, "%5d", i+1)
	}
	b.WriteString("     n    F1\n")
	for i, row := range columns[:len(columns)-1] {
		fmt.Fprintf(&b, "%2d %-39s", i+1, row)
		for _, column := range columns {
			fmt.Fprintf(&b, "%5d", m.counts[row][column])
		}
		fmt.Fprintf(&b, "%6d %5.3f\n", m.wanted[row], m.f1(row))
	}
	fmt.Fprintf(&b, "macro F1 %.3f", m.macro())
	return b.String()
}

// altered is a claim, and what is true of it.
type altered struct {
	quote, was string
	want       verify.Wording
}

// A generator alters the sentences of one text.
type generator struct {
	*rand.Rand
	sentences, others, foreign []string
	text                       string
}

// sentences cuts a text into sentences of 8 to 30 words that begin with a capital letter, have
// balanced quotation marks and stand once in the text.
func sentences(text string) (all []string) {
	for line := range strings.Lines(text) {
		for _, s := range regexp.MustCompile(`[.!?]["”’']? `).Split(strings.TrimSpace(line)+" ", -1) {
			n := len(strings.Fields(s))
			first, _ := utf8.DecodeRuneInString(s)
			if 8 <= n && n <= 30 && unicode.IsUpper(first) && strings.Count(text, s) == 1 &&
				!strings.ContainsAny(s, "[]…\"“”‘:;()—–-\u00a0") && !strings.Contains(s, "..") && !regexp.MustCompile(`\b[A-Z]?[a-z]?\.`).MatchString(s) {
				all = append(all, s)
			}
		}
	}
	return all
}

// claims makes of the sentences of g claims of every kind that they allow.
func (g generator) claims() (all []altered) {
	makers := []func(string, []string) altered{g.exact, g.typographic, g.emended, g.elided, g.elidedSense, g.truncated,
		g.spliced, g.reordered, g.number, g.word, g.negation, g.undecided, g.absent, g.short}
	for i, s := range g.sentences {
		for k := range 3 {
			c := makers[(3*i+k)%len(makers)](s, strings.Fields(s))
			if c.quote != "" {
				c.was = s
				all = append(all, c)
			}
		}
		for _, maker := range []func(string, []string) altered{g.elidedSense, g.truncated, g.number, g.negation} {
			if c := maker(s, strings.Fields(s)); c.quote != "" { // few sentences allow these
				c.was = s
				all = append(all, c)
			}
		}
	}
	return all
}

func (g generator) exact(s string, _ []string) altered { return altered{quote: s, want: verify.Exact} }

func (g generator) typographic(s string, w []string) altered {
	changed := slices.Clone(w)
	k := 1 + g.IntN(len(w)-2)
	switch g.IntN(4) {
	case 0:
		s = strings.ToLower(s[:1]) + s[1:]
	case 1:
		changed[k] += "\u00a0\u2009"
		s = strings.Join(changed, " ")
	case 2:
		changed[k] = "‘" + changed[k] + "’"
		s = strings.Join(changed, " ")
	case 3:
		s = strings.ToUpper(s)
	}
	return altered{quote: s, want: verify.Typographic}
}

func (g generator) emended(s string, w []string) altered {
	k := 1 + g.IntN(len(w)-2)
	switch {
	case g.IntN(3) == 0:
		s = "[" + strings.ToLower(s[:1]) + "]" + s[1:]
	case g.IntN(2) == 0:
		s = strings.Join(slices.Insert(slices.Clone(w), k, "[sic]"), " ")
	case plain(w[k]) && !sly(w[k]):
		w[k] = "[these people]"
		s = strings.Join(w, " ")
	default:
		return altered{}
	}
	return altered{quote: s, want: verify.Emended}
}

// turning are words that may not be left out, as the package's documentation has them.
var turning = regexp.MustCompile(`(?i)^(not|no|never|none|nobody|nothing|neither|nor|cannot|without|only|if|unless|until|except|whether|although|though|hardly|rarely|.*n[’']t)$`)

// figures are words that say how many.
var figures = regexp.MustCompile(`(?i)^\$?[0-9].*|^(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|first|second|third|half|hundred|thousand|million|billion|dozen|percent)s?$`)

// refusing are words that say no without a negation.
var refusing = regexp.MustCompile(`(?i)^(den(y|ie[sd])|refus|reject|fail|doubt|unlikely|impossible|false|untrue|wrong|lack|stop|nowhere|seldom|barely|scarcely|merely|otherwise|provid|assuming)`)

func sly(w string) bool {
	w = strings.Trim(w, ".,?!'’\"")
	return turning.MatchString(w) || figures.MatchString(w) || refusing.MatchString(w)
}

var plainWord = regexp.MustCompile(`^[a-z]{5,}$`)

func plain(w string) bool { return plainWord.MatchString(w) }

func (g generator) elided(_ string, w []string) altered {
	n := 2 + g.IntN(min(4, len(w)-6))
	k := 3 + g.IntN(len(w)-n-4)
	if slices.ContainsFunc(w[k:k+n], sly) {
		return altered{}
	}
	mark := []string{"…", "...", "[...]", ". . ."}[g.IntN(4)]
	return altered{quote: strings.Join(slices.Replace(slices.Clone(w), k, k+n, mark), " "), want: verify.Elided}
}

func (g generator) elidedSense(_ string, w []string) altered {
	k := slices.IndexFunc(w, turning.MatchString)
	if k < 2 || k+4 > len(w) {
		return altered{}
	}
	from, to := k-g.IntN(2), k+1+g.IntN(2)
	return altered{quote: strings.Join(slices.Replace(slices.Clone(w), from, to, "…"), " "), want: verify.ElidedSense}
}

func (g generator) truncated(_ string, w []string) altered {
	k := slices.IndexFunc(w, turning.MatchString)
	if k < 0 || k+6 > len(w) || strings.HasSuffix(w[k], ",") {
		return altered{}
	}
	rest := w[k+1:]
	if slices.ContainsFunc(rest, turning.MatchString) || rest[0] == "and" || strings.HasSuffix(rest[0], ",") {
		return altered{}
	}
	if s := strings.Join(rest, " "); strings.Count(g.text, s) == 1 {
		return altered{quote: s, want: verify.Truncated}
	}
	return altered{}
}

// clean returns a sentence in which nothing limits or denies anything, of those that stand n
// or more sentences from s.
func (g generator) clean(s string, n int) []string {
	i := slices.Index(g.sentences, s)
	for _, k := range g.Perm(len(g.sentences)) {
		if w := strings.Fields(g.sentences[k]); (k < i-n || k > i+n) && k > i && !slices.ContainsFunc(w, turning.MatchString) {
			return w
		}
	}
	return nil
}

func (g generator) spliced(s string, w []string) altered {
	other := g.clean(s, 4)
	if other == nil || slices.ContainsFunc(w, turning.MatchString) {
		return altered{}
	}
	mark := [][]string{nil, {"…"}}[g.IntN(2)]
	parts := slices.Concat(w[:len(w)/2+1], mark, other[len(other)/2-1:])
	return altered{quote: strings.Join(parts, " "), want: verify.Spliced}
}

func (g generator) reordered(s string, w []string) altered {
	k := len(w) / 2
	if slices.ContainsFunc(w, turning.MatchString) {
		return altered{}
	}
	return altered{quote: strings.Join(slices.Concat(w[k:], w[:k]), " "), want: verify.Reordered}
}

var numeral = regexp.MustCompile(`^\$?[0-9][0-9,]*(\.[0-9]+)?$`)

var numberWords = []string{"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}

func (g generator) number(_ string, w []string) altered {
	changed := slices.Clone(w)
	for i, x := range w {
		switch {
		case numeral.MatchString(x):
			last := x[len(x)-1]
			changed[i] = x[:len(x)-1] + string('0'+(last-'0'+1+byte(g.IntN(8)))%10)
			if g.IntN(4) == 0 {
				changed[i] = x + "0"
			}
		case slices.Contains(numberWords, x):
			changed[i] = numberWords[(slices.Index(numberWords, x)+1+g.IntN(9))%len(numberWords)]
		case x == "million":
			changed[i] = "billion"
		default:
			continue
		}
		return altered{quote: strings.Join(changed, " "), want: verify.NumberAltered}
	}
	return altered{}
}

func (g generator) word(s string, w []string) altered {
	k := 1 + g.IntN(len(w)-2)
	if !plain(w[k]) || sly(w[k]) {
		return altered{}
	}
	changed := slices.Clone(w)
	switch g.IntN(3) {
	case 0:
		changed[k] = []string{"possibly", "frogs", "yellow", "walking", "teachers"}[g.IntN(5)]
	case 1:
		changed = slices.Delete(changed, k, k+1)
	case 2:
		changed = slices.Insert(changed, k, []string{"very", "terribly", "young", "perhaps", "yesterday"}[g.IntN(5)])
	}
	return altered{quote: strings.Join(changed, " "), want: verify.WordAltered}
}

var auxiliary = regexp.MustCompile(`^(is|are|was|were|will|would|could|should|has|have|had|can|may|must|do|does|did)$`)

func (g generator) negation(_ string, w []string) altered {
	for i, x := range w {
		switch {
		case x == "not" || x == "never":
			return altered{quote: strings.Join(slices.Delete(slices.Clone(w), i, i+1), " "), want: verify.NegationAltered}
		case x == "cannot":
			w = slices.Clone(w)
			w[i] = "can"
			return altered{quote: strings.Join(w, " "), want: verify.NegationAltered}
		case auxiliary.MatchString(x) && i > 0 && i+2 < len(w) && !turning.MatchString(w[i+1]):
			return altered{quote: strings.Join(slices.Insert(slices.Clone(w), i+1, "not"), " "), want: verify.NegationAltered}
		}
	}
	return altered{}
}

// undecided keeps the words that carry the sense in another order and sets other small
// words between them, or takes a sentence of another language.
func (g generator) undecided(_ string, w []string) altered {
	if len(g.foreign) > 0 && len(strings.Fields(g.text)) > 250 && g.IntN(2) == 0 {
		return altered{quote: g.foreign[g.IntN(len(g.foreign))], want: verify.Undecided}
	}
	var kept []string
	for _, x := range w {
		if x = strings.Trim(x, ",.’'s"); len(x) >= 5 && !sly(x) {
			kept = append(kept, x)
		}
	}
	if len(kept) < 6 {
		return altered{}
	}
	slices.Reverse(kept)
	var said []string
	for i, x := range kept {
		said = append(said, []string{"over", "this", "beside", "those"}[i%4], x)
	}
	return altered{quote: strings.Join(said, " "), want: verify.Undecided}
}

func (g generator) absent(string, []string) altered {
	if len(g.others) == 0 {
		return altered{}
	}
	return altered{quote: g.others[g.IntN(len(g.others))], want: verify.Absent}
}

func (g generator) short(_ string, w []string) altered {
	k := g.IntN(len(w) - 2)
	return altered{quote: strings.Join(w[k:k+1+g.IntN(2)], " "), want: verify.TooShort}
}
