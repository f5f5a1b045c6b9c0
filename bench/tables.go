package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// A table is one of Markdown.
type table struct{ b strings.Builder }

func (t *table) row(cells ...string) { fmt.Fprintf(&t.b, "| %s |\n", strings.Join(cells, " | ")) }

func (t *table) head(cells ...string) {
	t.b.WriteByte('\n')
	t.row(cells...)
	t.row(slices.Repeat([]string{"---"}, len(cells))...)
}

func (t *table) say(format string, args ...any) { fmt.Fprintf(&t.b, "\n"+format+"\n", args...) }

const generated = "<!-- go run ./bench plots wrote this from %s. DO NOT EDIT. -->\n"

// markdown prints the figures of accuracy.
func (a Accuracy) markdown() string {
	var t table
	fmt.Fprintf(&t.b, generated, "results/accuracy.json")
	t.say("# Accuracy")
	t.say("Precision, recall and **F1** in percent by score.py, names strict. Recorded: %s.", a.Record)
	for _, k := range corpora {
		a.corpusTable(&t, k.name)
	}
	t.say("## How sure it is")
	t.say("An attribution is right if content and source are. A speaker is right if the name is, where the attribution is right and gold names who speaks.")
	t.head("corpus", "system", "of", "found", "expected calibration error")
	for _, c := range a.Calibrations {
		t.row(c.Corpus, c.System, c.Of, fmt.Sprint(c.Found), fmt.Sprintf("%.3f", c.Error))
	}
	if c, ok := a.calibration("polnear-dev", withTagger, "attribution"); ok {
		t.say("Attributions of polnear-dev, with the tagger:")
		t.head("said to be right", "found", "right", "said, on average")
		for _, b := range c.Bins {
			t.row(fmt.Sprintf("%.1f–%.1f", b.From, b.From+0.1), fmt.Sprint(b.Found), fmt.Sprintf("%.0f %%", 100*b.Right), fmt.Sprintf("%.0f %%", 100*b.Said))
		}
	}
	t.say("Speakers of quotations are right %d times of 100 (row \"quoted speakers\") from this confidence of the attribution on:", wanted)
	t.head("corpus", "system", "confidence", "precision", "recall")
	for _, x := range a.Thresholds {
		at := fmt.Sprintf("%.2f", x.At)
		if !x.Reached {
			at = fmt.Sprintf("not reached; the best is %.2f", x.At)
		}
		t.row(x.Corpus, x.System, at, fmt.Sprintf("%.1f", x.P), fmt.Sprintf("%.1f", x.R))
	}
	return t.b.String()
}

func (a Accuracy) corpusTable(t *table, corpus string) {
	var scores []Score
	for _, s := range a.Scores {
		if s.Corpus == corpus {
			scores = append(scores, s)
		}
	}
	if len(scores) == 0 {
		return
	}
	t.say("## %s, %d documents", corpus, scores[0].Documents)
	heads := []string{"P / R / **F1**"}
	for _, s := range scores {
		heads = append(heads, s.System)
	}
	t.head(heads...)
	for _, name := range rowNames {
		cells, any := []string{name}, false
		for _, s := range scores {
			f, ok := s.Rows[name]
			any = any || ok
			cells = append(cells, f.cell(name, s.System))
		}
		if any {
			t.row(cells...)
		}
	}
}

// cell prints figures. The tagger names nobody.
func (f Figures) cell(row, system string) string {
	if system == taggerAlone && (strings.HasSuffix(row, "resolved") || row == "relay") {
		return "–"
	}
	return fmt.Sprintf("%.1f / %.1f / **%.1f**", f.P, f.R, f.F)
}

// calibration returns one of those recorded.
func (a Accuracy) calibration(corpus, system, of string) (Calibration, bool) {
	i := slices.IndexFunc(a.Calibrations, func(c Calibration) bool { return c.Corpus == corpus && c.System == system && c.Of == of })
	if i < 0 {
		return Calibration{}, false
	}
	return a.Calibrations[i], true
}

// markdown prints the figures of speed.
func (s Speed) markdown() string {
	var t table
	fmt.Fprintf(&t.b, generated, "results/speed.json")
	t.say("# Speed")
	t.say("%d articles of %s, %s words (what stands between spaces), %s bytes; one core. Recorded: %s.",
		s.Text.Documents, s.Text.Corpus, thousands(float64(s.Text.Words)), thousands(float64(s.Text.Bytes)), s.Record)
	t.head("reader", "words/s", "slowest and fastest round", "times uniseg's time", "allocations per 1,000 words", "kB per 1,000 words")
	for _, r := range s.Readers {
		t.row(r.Name, thousands(r.Words), thousands(r.Slowest)+" – "+thousands(r.Fastest), fmt.Sprintf("%.2f", r.Floor),
			thousands(r.Allocations), fmt.Sprintf("%.1f", r.Bytes/1000))
	}
	t.say("## Long texts")
	t.say("So many articles as one text, against the same articles one by one:")
	t.head("articles", "words", "reader", "ns a word", "one by one", "ratio")
	for _, l := range s.Lengths {
		t.row(fmt.Sprint(l.Articles), thousands(float64(l.Words)), l.System, thousands(l.Long), thousands(l.Apart), fmt.Sprintf("%.2f", l.Ratio))
	}
	s.hostileTable(&t)
	t.say("## Two cores against one, by the clock on the wall")
	if s.Record.Load > 1 {
		t.say("The load was %.1f, what measured before counted in: on an idle machine the ratios may be higher.", s.Record.Load)
	}
	t.say("Two processes with a core each share nothing but the machine: what they read together is all that two of its cores can.")
	t.head("reader", "one core, words/s", "two", "ratio", "two processes", "ratio", "two cores of what two processes read")
	for _, c := range s.Cores {
		t.row(c.System, thousands(c.One), thousands(c.Two), fmt.Sprintf("%.2f", c.Ratio), known(c.Apart, "%.0f"), known(c.Ceiling, "%.2f"), known(100*c.Reached, "%.0f %%"))
	}
	t.say("## The command, and a program that calls the library")
	t.head("what", "")
	t.row("`hearsay --version`, the quickest of many", fmt.Sprintf("%.0f ms", s.Process.StartMS))
	t.row("`hearsay read` of one line", fmt.Sprintf("%.0f ms", s.Process.ReadMS))
	t.row("size of the command", fmt.Sprintf("%.1f MB", s.Process.BinaryMB))
	t.row("what `hearsay.Read` adds to a program", fmt.Sprintf("%.1f MB", s.Process.AddsMB))
	for _, m := range s.Process.Memories {
		t.row("most memory held by "+m.What, fmt.Sprintf("%.0f MB", m.MB))
	}
	return t.b.String()
}

// hostileTable prints hostile texts, the worst with the tagger first.
func (s Speed) hostileTable(t *table) {
	t.say("## Hostile texts, against articles of the same size")
	ratios := make(map[string]map[string]float64)
	var names []string
	for _, h := range s.Hostile {
		if ratios[h.Name] == nil {
			ratios[h.Name] = make(map[string]float64)
			names = append(names, h.Name)
		}
		ratios[h.Name][h.System] = h.Ratio
	}
	slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(ratios[b][withTagger], ratios[a][withTagger]) })
	t.head("text", withTagger+", times an article's time for a byte", rulesAlone)
	for _, name := range names {
		t.row(name, fmt.Sprintf("%.2f", ratios[name][withTagger]), fmt.Sprintf("%.2f", ratios[name][rulesAlone]))
	}
}

// markdown prints what was measured of peers.
func (p Peers) markdown() string {
	var t table
	fmt.Fprintf(&t.b, generated, "results/peers.json")
	t.say("# Peers")
	t.say("Measured here, on the articles of polnear-dev, on one core, warm (peers/README.md). F1 in percent; a bare surname counts as right. Recorded: %s.", p.Record)
	t.head("system", "words/s", "hearsay is faster, with the tagger", rulesAlone, "memory MB", "refused", "quoted spans", "quoted speakers", "quoted resolved", "attributions", "strict")
	for _, r := range p.Measured {
		t.row(r.System+" "+r.Version, thousands(r.Words), fmt.Sprintf("%.1f times", r.Faster[withTagger]), fmt.Sprintf("%.1f times", r.Faster[rulesAlone]),
			thousands(r.Memory), fmt.Sprintf("%d of %d", r.Refused, r.Documents), f1(r.Rows, "quoted spans"), f1(r.Rows, "quoted speakers"),
			f1(r.Rows, "quoted resolved"), f1(r.Rows, "attributions"), f1(r.Rows, "strict"))
	}
	t.say("As recorded beside the project before (shared/peers.md), on another machine:")
	t.head("system", "words/s", "memory MB", "quoted spans", "quoted speakers", "quoted resolved", "attributions", "strict")
	for _, x := range p.Table {
		cells := []string{x.Name, known(x.Words, "%.0f"), known(x.Memory, "%.0f")}
		for _, row := range []string{"quoted spans", "quoted speakers", "quoted resolved", "attributions", "strict"} {
			cells = append(cells, known(x.Rows[row], "%.1f"))
		}
		t.row(cells...)
	}
	return t.b.String()
}

func f1(rows map[string]Figures, name string) string { return fmt.Sprintf("%.1f", rows[name].F) }

// known prints x; what is not known is zero.
func known(x float64, format string) string {
	switch {
	case x == 0:
		return "–"
	case x >= 1000:
		return thousands(x)
	}
	return fmt.Sprintf(format, x)
}

// thousands prints x without decimals and with a comma before each three digits.
func thousands(x float64) string {
	s := fmt.Sprintf("%.0f", x)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
