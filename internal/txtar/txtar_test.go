package txtar

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestParse(t *testing.T) {
	for _, c := range []struct {
		reason, data string
		want         Archive
	}{
		{"an empty file has nothing in it", "", Archive{}},
		{"text before the first part is the comment", "why\n", Archive{Comment: "why\n"}},
		{"a part reaches to the next header", "why\n-- a --\n1\n2\n-- b --\n",
			Archive{"why\n", []Part{{"a", "1\n2\n"}, {"b", ""}}}},
		{"a dash line of dialogue is no header", "-- a --\n-- Come in.\n",
			Archive{"", []Part{{"a", "-- Come in.\n"}}}},
		{"a header without a name is text", "--  --\n", Archive{Comment: "--  --\n"}},
		{"a last line without its break is kept as it is", "-- a --\nend", Archive{"", []Part{{"a", "end"}}}},
	} {
		assert.Equal(t, c.want, Parse(c.data), c.reason)
	}
}

func TestPart(t *testing.T) {
	a := Parse("-- a --\n1\n-- b --\n2\n")
	text, ok := a.Part("b")
	assert.True(t, ok)
	assert.Equal(t, "2\n", text)
	_, ok = a.Part("c")
	assert.False(t, ok)
}

func TestStringEndsLines(t *testing.T) {
	a := Archive{"why\n", []Part{{"a", "no break"}, {"b", ""}}}
	assert.Equal(t, "why\n-- a --\nno break\n-- b --\n", a.String())
}

// What String writes, Parse reads as the same archive, for every text: the second
// round changes nothing.
func FuzzRoundTrip(f *testing.F) {
	f.Add("why\n-- a --\n1\n-- b --\n2")
	f.Add("-- a --\r\nx\r\n")
	f.Fuzz(func(t *testing.T, data string) {
		once := Parse(data).String()
		assert.Equal(t, once, Parse(once).String())
	})
}
