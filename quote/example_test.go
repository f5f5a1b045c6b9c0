package quote_test

import (
	"fmt"

	"github.com/hearsay/hearsay/quote"
)

func Example() {
	text := `“She said ‘no’ twice,” said Joe “the Hat” Marsh.`
	for q := range (quote.Finder{}).All(text) {
		fmt.Println(q.Depth, q.Use == quote.Nickname, q.Span.Of(text))
	}
	// Output:
	// 0 false “She said ‘no’ twice,”
	// 1 false ‘no’
	// 0 true “the Hat”
}

func ExampleFinder_All() {
	text := "“The ice came early.\n\n“It stayed late,” Ida Marsh said."
	for q := range (quote.Finder{}).All(text) {
		for _, part := range q.Parts {
			fmt.Println(part.Of(text))
		}
	}
	// Output:
	// The ice came early.
	// It stayed late,
}
