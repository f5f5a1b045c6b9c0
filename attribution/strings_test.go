package attribution

import (
	"encoding"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestNames holds the names that stand in files, and that every value has one.
func TestNames(t *testing.T) {
	for _, c := range []struct {
		value  fmt.Stringer
		name   string
		reason string
	}{
		{Kind(0), "", "no kind has no name"},
		{Direct, "direct", "as the corpora call it"},
		{Mixed, "mixed", "as the corpora call it"},
		{Indirect, "indirect", "as the corpora call it"},
		{Kind(4), "kind(4)", "a value that does not exist is shown"},
		{Unknown, "unknown", "an unknown speaker is an answer"},
		{Person, "person", "a person with a name"},
		{Organization, "organization", "as the corpora call it"},
		{Unnamed, "unnamed", "people by description"},
		{Record, "document", "Document is the text that was read, so the constant is Record"},
		{Other, "other", "the last type"},
		{Type(255), "type(255)", "a value that does not exist is shown"},
		{Outlet, "outlet", "the zero hop"},
		{Agency, "agency", "a hop"},
		{Newspaper, "newspaper", "a hop"},
		{Broadcaster, "broadcaster", "a hop"},
		{Programme, "programme", "a hop"},
		{Platform, "platform", "a hop"},
		{Messenger, "person", "a hop that is a person; Person is a Type"},
		{Paper, "document", "a hop that is a document; Record is a Type"},
		{HopKind(8), "hop(8)", "a value that does not exist is shown"},
		{Named, "named", "a mention"},
		{Nominal, "nominal", "a mention"},
		{Pronoun, "pronoun", "a mention"},
		{MentionKind(3), "mention(3)", "a value that does not exist is shown"},
		{NoGender, "", "no evidence, no word"},
		{Feminine, "feminine", "of words, not of people"},
		{Masculine, "masculine", "of words, not of people"},
		{Gender(3), "gender(3)", "a value that does not exist is shown"},
	} {
		assert.Equal(t, c.name, c.value.String(), c.reason)
		text, err := c.value.(encoding.TextMarshaler).MarshalText()
		require.NoError(t, err)
		assert.Equal(t, c.name, string(text), c.reason)
	}
}
