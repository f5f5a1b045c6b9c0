package join

import (
	"testing"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/core/runtime/graphx"
	pipepb "github.com/apache/beam/sdks/v2/go/pkg/beam/model/pipeline_v1"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/proto"
)

// TestAsksLittle checks that no job asks for more than every portable runner has. Flink's knows these
// transforms, and no others, in batches and in streams; it takes reshuffles whole.
func TestAsksLittle(t *testing.T) {
	r := runner{Options: Options{Output: "out", Format: "jsonl"}, shards: []Shard{{0, "part-0.jsonl"}, {1, "part-1.jsonl"}}}
	papers, rows := []string{"out.work/papers-3/00000"}, []string{"out.work/rows-3/00000"}
	for name, build := range map[string]func(beam.Scope){
		"extract":      r.extract,
		"papers":       func(s beam.Scope) { r.originRounds(s, papers, "papers-3/", true, 3) },
		"papers again": func(s beam.Scope) { r.originRounds(s, papers, "papers-6/", false, 3) },
		"rows":         func(s beam.Scope) { r.familyRounds(s, rows, "rows-3/", papers, true, 3) },
		"rows again":   func(s beam.Scope) { r.familyRounds(s, rows, "rows-6/", papers, false, 3) },
		"people":       func(s beam.Scope) { r.families(s, rows) },
	} {
		t.Run(name, func(t *testing.T) {
			p, s := beam.NewPipelineWithRoot()
			build(s)
			edges, _, err := p.Build()
			require.NoError(t, err)
			job, err := graphx.Marshal(edges, &graphx.Options{Environment: new(pipepb.Environment)})
			require.NoError(t, err)
			assert.Empty(t, job.Requirements)
			for _, transform := range job.Components.Transforms {
				asks(t, transform)
			}
		})
	}
}

// asks checks what a transform asks of a runner.
func asks(t *testing.T, transform *pipepb.PTransform) {
	if len(transform.Subtransforms) > 0 {
		return
	}
	assert.Contains(t, []string{graphx.URNImpulse, graphx.URNGBK, graphx.URNFlatten, graphx.URNParDo}, transform.Spec.Urn, transform.UniqueName)
	if transform.Spec.Urn != graphx.URNParDo {
		return
	}
	var do pipepb.ParDoPayload
	require.NoError(t, proto.Unmarshal(transform.Spec.Payload, &do))
	assert.Empty(t, do.StateSpecs, transform.UniqueName)
	assert.Empty(t, do.TimerFamilySpecs, transform.UniqueName)
	assert.Empty(t, do.RestrictionCoderId, transform.UniqueName)
	assert.False(t, do.RequestsFinalization, transform.UniqueName)
	for name, side := range do.SideInputs {
		assert.Equal(t, graphx.URNIterableSideInput, side.AccessPattern.Urn, "%s of %s", name, transform.UniqueName)
	}
}
