package attribution

import "strconv"

// The names by which other programs know the values of the enumerations. They stand in
// files, so they do not change.
var (
	kindNames    = []string{"", "direct", "mixed", "indirect"}
	typeNames    = []string{"unknown", "person", "organization", "unnamed", "document", "other"}
	hopNames     = []string{"outlet", "agency", "newspaper", "broadcaster", "programme", "platform", "person", "document"}
	mentionNames = []string{"named", "nominal", "pronoun"}
	genderNames  = []string{"", "feminine", "masculine"}
)

// nameOf returns names[i], or a name that says that there is none: a value that does
// not exist is shown, not hidden.
func nameOf(names []string, what string, i uint8) string {
	if int(i) < len(names) {
		return names[i]
	}
	return what + "(" + strconv.Itoa(int(i)) + ")"
}

// String returns "direct", "mixed" or "indirect", and "" for the zero value.
func (k Kind) String() string { return nameOf(kindNames, "kind", uint8(k)) }

// MarshalText returns what String does; it never fails.
func (k Kind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// String returns "unknown", "person", "organization", "unnamed", "document" (for
// Record) or "other".
func (t Type) String() string { return nameOf(typeNames, "type", uint8(t)) }

// MarshalText returns what String does; it never fails.
func (t Type) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// String returns "outlet", "agency", "newspaper", "broadcaster", "programme",
// "platform", "person" (for Messenger) or "document" (for Paper).
func (k HopKind) String() string { return nameOf(hopNames, "hop", uint8(k)) }

// MarshalText returns what String does; it never fails.
func (k HopKind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// String returns "named", "nominal" or "pronoun".
func (k MentionKind) String() string { return nameOf(mentionNames, "mention", uint8(k)) }

// MarshalText returns what String does; it never fails.
func (k MentionKind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// String returns "feminine", "masculine", or "" where the text shows none.
func (g Gender) String() string { return nameOf(genderNames, "gender", uint8(g)) }

// MarshalText returns what String does; it never fails.
func (g Gender) MarshalText() ([]byte, error) { return []byte(g.String()), nil }
