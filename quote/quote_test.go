package quote

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var useNames = []string{"", "title ", "nickname ", "term "}

// view shows the quotations of text, a line each: depth, use, flags, words.
func view(text string) string {
	var lines []string
	for q := range (Finder{}).All(text) {
		flags := useNames[q.Use]
		if q.Unclosed {
			flags += "unclosed "
		}
		if q.Dash {
			flags += "dash "
		}
		if len(q.Parts) > 1 {
			flags += fmt.Sprint(len(q.Parts), " parts ")
		}
		words := strings.NewReplacer("\r", "", "\n", "⏎").Replace(q.Span.Of(text))
		lines = append(lines, strings.Repeat("> ", q.Depth)+flags+"| "+words)
	}
	return strings.Join(lines, "\n")
}

type row struct{ reason, text, want string }

func run(t *testing.T, rows []row) {
	t.Helper()
	for _, r := range rows {
		t.Run(r.reason, func(t *testing.T) {
			require.Equal(t, r.want, view(r.text))
		})
	}
}

func TestDouble(t *testing.T) {
	run(t, []row{
		{"curly marks pair", `“No,” said Ida. “Not yet.”`, "| “No,”\n| “Not yet.”"},
		{"straight marks go by their neighbours", `"No," said Ida. "Not yet."`, "| \"No,\"\n| \"Not yet.\""},
		{"a straight mark between letters opens where nothing is open", `Ida wrote about"joint work" in May.`, `| "joint work"`},
		{"a straight mark between letters closes what is open", `"No,"said Ida.`, `| "No,"`},
		{"spaced marks go by what is open", `" I watched it with him . " : Ida`, `| " I watched it with him . "`},
		{"a mark after a bracket opens", `The road ("a disgrace," Ida said) is shut.`, `| "a disgrace,"`},
		{"speech broken off at a dash closes", `"I never—" Ida began.`, `| "I never—"`},
		{"a stray closing mark at the end of a paragraph is ignored", "I never did,” said Ida. “Ask him.”", "| “Ask him.”"},
		{"a mixed pair closes", `He goes on about “Shorty." Ida left.`, `| “Shorty."`},
		{"a closing mark typed for an opening one opens", `”Yes,” said Ida. Later ”No,” she wrote.`, "| ”Yes,”\n| ”No,”"},
		{"an opening mark typed for a closing one closes", `He called them “the worst“ while Ida slept.`, `| “the worst“`},
		{"Swedish marks look alike on both sides", `”Ja”, sade Ida. ”Nej”.`, "| ”Ja”\n| ”Nej”"},
		{"two apostrophes are a double mark", `''No,'' said Ida. ''Not 'yet.'''`, "| ''No,''\n| ''Not 'yet.'''\n> | 'yet.'"},
		{"LaTeX opens with two graves", "``No,'' said Ida.", "| ``No,''"},
		{"two commas are a low mark", ",,Nein``, sagte Ida. ,,Doch'', rief er.", "| ,,Nein``\n| ,,Doch''"},
		{"an attribute of markup is no quotation", `<a href="x.html" id="7">Ida</a> said "no."`, `| "no."`},
		{"empty marks hold nothing", `""= is what the form showed.`, ""},
		{"a mark alone is nothing", `"`, ""},
		{"hidden signs of direction do not count as neighbours", "\u202a”Ida came,” he wrote.", "| ”Ida came,”"},
	})
}

func TestNested(t *testing.T) {
	run(t, []row{
		{"single within double", `“She said ‘no’ twice,” said Ida.`, "| “She said ‘no’ twice,”\n> | ‘no’"},
		{"the same mark within itself", `“They called me “Ace” when I flew,” said Ida.`, "| “They called me “Ace” when I flew,”\n> term | “Ace”"},
		{"the same straight mark within itself", `"They called me "Ace" when I flew," said Ida.`, "| \"They called me \"Ace\" when I flew,\"\n> term | \"Ace\""},
		{"marks that close together", `"He said 'no,'" said Ida.`, "| \"He said 'no,'\"\n> | 'no,'"},
		{"marks that close together with a space", `"He said 'no,' " said Ida.`, "| \"He said 'no,' \"\n> | 'no,'"},
		{"an inner mark left open does not take the closing one", `“He said "no and left,” said Ida. “So?”`, "| “He said \"no and left,”\n> unclosed | \"no and left,\n| “So?”"},
	})
}

func TestUnclosed(t *testing.T) {
	run(t, []row{
		{"a mark left open ends with its paragraph", "Ida said, “I will go.\n\nHe stayed. “Why?” he asked.", "unclosed | “I will go.\n| “Why?”"},
		{"or where the next quotation opens", "“I will go. Ida left. “Why?” he asked.", "unclosed | “I will go. Ida left.\n| “Why?”"},
		{"nothing swallows the rest of the text", "\"One.\nTwo.\nThree \"four\" five.", "unclosed | \"One.\n| \"four\""},
	})
}

func TestParagraphs(t *testing.T) {
	run(t, []row{
		{"opened on each paragraph, closed on the last", "“One.\n\n“Two.\n\n“Three,” said Ida.", "3 parts | “One.⏎⏎“Two.⏎⏎“Three,”"},
		{"indented, with the line breaks of Windows", "\"One.\r\n\r\n    \"Two,\" said Ida.", "2 parts | \"One.⏎⏎    \"Two,\""},
		{"each line a paragraph", "\"One.\n\"Two,\" said Ida.", "2 parts | \"One.⏎\"Two,\""},
		{"the inner one goes on where the outer one does", "“He said, ‘One.\n\n“‘Two,’ and left,” said Ida.", "2 parts | “He said, ‘One.⏎⏎“‘Two,’ and left,”\n> 2 parts | ‘One.⏎⏎“‘Two,’"},
		{"the inner one may end with its paragraph", "“He said, “One.\n\n“Two,” said Ida.", "2 parts | “He said, “One.⏎⏎“Two,”\n> unclosed | “One."},
		{"an outer one ends before an inner one that goes on alone", "“He said, ‘One.\n\n‘Two,’ said Ida.", "unclosed | “He said,\n2 parts | ‘One.⏎⏎‘Two,’"},
		{"a mark that closes begins no part", "“One.\n\n” said Ida.", "unclosed | “One."},
		{"other names with a colon inside are words", "“One.\n\n“Note: two,” said Ida.", "2 parts | “One.⏎⏎“Note: two,”"},
		{"straight marks of an extract do not go on with the others in it", "\"Ida rose.\n\n“No,” she said.\n\n\"Then she left.\"", "unclosed | \"Ida rose.\n| “No,”\n| \"Then she left.\""},
		{"nor the others with straight ones", "“One.\n\n\"Two,\" said Ida.", "unclosed | “One.\n| \"Two,\""},
		{"a turn of a transcript is another speaker", "\"ANNA: One.\n\"BEN: Two.\"", "unclosed | \"ANNA: One.\n| \"BEN: Two.\""},
	})
}

func TestStop(t *testing.T) {
	n := 0
	for range (Finder{}).All(`"a" "b" "c"`) {
		n++
		break
	}
	require.Equal(t, 1, n)
	require.Len(t, slices.Collect((Finder{}).All(`"a" "b" "c"`)), 3)
}

func TestParagraphsOfText(t *testing.T) {
	text := "One.\r\n\r\n \rTwo.\fThree.\u2029Four."
	var got []string
	for p := range Paragraphs(text) {
		got = append(got, p.Of(text))
	}
	require.Equal(t, []string{"One.", "Two.", "Three.", "Four."}, got)
	for range Paragraphs(text) {
		break
	}
}
