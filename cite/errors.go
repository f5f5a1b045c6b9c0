package cite

import "fmt"

// DateError says that something is no date of the calendar.
type DateError struct {
	Value string
}

func (e *DateError) Error() string {
	return fmt.Sprintf("cite: %q is not a date; write 2024-03-05, 2024-03 or 2024", e.Value)
}

// URLError says why an address cannot be that of an article.
type URLError struct {
	URL    string
	Reason string
}

func (e *URLError) Error() string { return fmt.Sprintf("cite: address %q: %s", e.URL, e.Reason) }

// MatchError says that words are not among what a text reports.
type MatchError struct {
	Words  string // what was looked for
	InText bool   // the words stand in the text, but nobody is reported to have said them
}

func (e *MatchError) Error() string {
	if e.InText {
		return fmt.Sprintf("cite: %q stands in the text, but not as something that was said", e.Words)
	}
	return fmt.Sprintf("cite: %q is not in the text", e.Words)
}

// PlaceError says that an attribution does not belong to its text: a span lies outside
// of it, or an index names nothing.
type PlaceError struct {
	Attribution int
}

func (e *PlaceError) Error() string {
	return fmt.Sprintf("cite: attribution %d is not one of this text", e.Attribution)
}

// UnknownError says that a format needs what nobody knows: a citation the name of what is
// cited, a link words that stand in the text only once.
type UnknownError struct {
	What string
}

func (e *UnknownError) Error() string { return "cite: " + e.What }
