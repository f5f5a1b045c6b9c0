package attribution_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hearsay/hearsay/attribution"
)

// TestDoubt: who more likely than not did not say it is no speaker, but is named among those who may have.
func TestDoubt(t *testing.T) {
	d := attribution.Reader{}.Read(`The examiner's report would later classify him as a "naive" sailor.`)
	require.Len(t, d.Attributions, 1)
	a := d.Attributions[0]
	assert.Empty(t, a.Source)
	assert.Empty(t, a.Cue)
	assert.Empty(t, a.Speaker.Name)
	assert.Equal(t, -1, a.Speaker.Entity)
	assert.NotEmpty(t, a.Speaker.Reason)
	require.Len(t, a.Speaker.Candidates, 1)
	assert.Equal(t, "examiner's report", a.Speaker.Candidates[0].Name)
	assert.Equal(t, "examiner's report", d.Entities[a.Speaker.Candidates[0].Entity].Name)
	assert.Less(t, a.Speaker.Candidates[0].Confidence, 0.5)
	assert.Equal(t, attribution.Rule("doubt"), a.Evidence[len(a.Evidence)-1].Rule)
}

// TestDoubtedTwice: a quotation that somebody surely said is not told again as nobody's.
func TestDoubtedTwice(t *testing.T) {
	for _, text := range []string{
		`Lindqvist said the examiner's report would later classify him as a "naive" sailor.`,
		`“The report would later classify him as a ‘naive’ sailor,” Lindqvist said.`,
	} {
		d := attribution.Reader{}.Read(text)
		for _, a := range d.Attributions {
			assert.Equal(t, "Lindqvist", a.Speaker.Name, text)
		}
	}
}

// TestDoubtfulMarks: what no rule has for words, and the tagger hardly, is not told at all.
func TestDoubtfulMarks(t *testing.T) {
	d := attribution.Reader{Wide: true}.Read(`The 30-second spot, titled “Arrogant,” features a report about the mayor.`)
	for _, a := range d.Attributions {
		assert.Empty(t, a.Quotations)
	}
	assert.Len(t, d.Scare, 1)
}

// TestDoubtfulContent: of a doubtful content, what stands in marks is somebody's words, the rest is not.
func TestDoubtfulContent(t *testing.T) {
	const text = `“The crew of the ferry has nothing to say,” he said. Later he said it again. “Nobody was asked in the town.”`
	for _, a := range (attribution.Reader{}).Read(text).Attributions {
		for _, s := range a.Content {
			assert.NotContains(t, s.Of(text), "it again")
		}
	}
}

// TestMarkedNames: what is known by a name, or shown in a picture, says nothing by that.
func TestMarkedNames(t *testing.T) {
	for _, text := range []string{
		"This image released by Tide Films shows Lena Holm in a scene from “The Girl Who Would Be Queen.” (Karl Brown / AP)",
		"This image released by Tide Films shows Lena Holm in a scene from “The Girl Who Would Be Queen.” (Karl Brown / AP)\n\nThe match featured three shots from Peter Lindqvist, Jaan Roos and the LPGA player known as “Bam Bam.”",
		"This image released by Tide Films shows Rebecca Holm in a scene from “The Girl Who Would Be Queen.” (Karl Brown / AP) This image released by Tide Films shows Peter Moss and Louis Holm in a scene from “The Girl Who Would Be Queen.” (Karl Brown / AP)",
	} {
		assert.Empty(t, attribution.Reader{}.Read(text).Attributions, text)
		assert.Empty(t, attribution.Reader{Stated: true}.Read(text).Attributions, text)
	}
}

// TestStatedVerbs: in a stated reading a verb that reports nothing states nothing.
func TestStatedVerbs(t *testing.T) {
	const before = "The hearing went on until late at night in the old court.\n\n"
	for _, c := range []struct {
		text   string
		states bool
	}{
		{"The law of Ostland allows assisted dying only for consenting adults “in an advanced stage of irreversible decline” from a serious illness.", false},
		{"Mara Lind has made it clear she is leaning in that direction and that consecutive sentences are “probable.” The trial goes on.", true},
		{"Mara Lind allows that the plan is “bold.” The trial goes on.", true},
	} {
		assert.NotEmpty(t, attribution.Reader{}.Read(before+c.text).Attributions, c.text)
		assert.Equal(t, c.states, len(attribution.Reader{Stated: true}.Read(before+c.text).Attributions) > 0, c.text)
	}
}

// TestHearer: who is asked says nothing of what is asked, whatever the tagger has for it.
func TestHearer(t *testing.T) {
	const text = "The mood was calm in the old town.\n\nIn an interview that Baltika News published on Wednesday, Karl Orlov was asked, “What is the most dangerous place?”"
	for _, r := range []attribution.Reader{{}, {Wide: true}, {RulesOnly: true}} {
		for _, a := range r.Read(text).Attributions {
			assert.NotEqual(t, "Karl Orlov", a.Speaker.Name, "%+v", r)
		}
	}
}
