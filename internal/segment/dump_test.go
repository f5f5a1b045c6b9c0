package segment

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"testing"
)

func TestDump(t *testing.T) {
	name := os.Getenv("DUMP")
	if name == "" {
		t.Skip()
	}
	show := func(text string) {
		s := split(text)
		for _, p := range s.Paragraphs {
			x := p.Span.Of(text)
			fmt.Printf("%d D[%s] %.90q\n", p.Zone, p.Dateline.Of(text), x)
			if os.Getenv("SENT") != "" {
				for _, y := range s.Sentences[p.First:p.Last] {
					fmt.Printf("     S %q\n", y.Span.Of(text))
				}
			}
		}
		fmt.Println("====")
	}
	if name[len(name)-1] == 't' {
		b, _ := os.ReadFile(name)
		show(string(b))
		return
	}
	f, _ := os.Open(name)
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<26)
	for sc.Scan() {
		var d struct{ Text string }
		json.Unmarshal(sc.Bytes(), &d)
		show(d.Text)
	}
}
