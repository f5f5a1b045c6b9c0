package join

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	jobpb "github.com/apache/beam/sdks/v2/go/pkg/beam/model/jobmanagement_v1"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/options/jobopts"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/util/grpcx"
)

// try runs a pipeline once. Where ctx ends first, Beam leaves the job to the job server, where it would hold what the
// next try needs; so it is found by a tag in its name and cancelled.
func (r *runner) try(ctx context.Context, p *beam.Pipeline) error {
	limited, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	if r.Timeout > 0 { // not by a deadline: Prism panics where a worker in the same program runs into one
		defer time.AfterFunc(r.Timeout, func() { stop(fmt.Errorf("it took more than %v", r.Timeout)) }).Stop()
	}
	given, tag := *jobopts.JobName, fmt.Sprintf("%016x", rand.Uint64())
	*jobopts.JobName = "hearsay" + given + tag
	defer func() { *jobopts.JobName = given }()

	_, err := beam.Run(limited, r.Runner, p)
	if err == nil || limited.Err() == nil {
		return err
	}
	left, done := context.WithTimeout(context.WithoutCancel(ctx), time.Minute)
	defer done()
	if bad := cancel(left, *jobopts.Endpoint, tag); bad != nil {
		return fmt.Errorf("%w, and its job may still run: %w", context.Cause(limited), bad)
	}
	return context.Cause(limited)
}

// cancel cancels the jobs of a job server that have tag in their names.
func cancel(ctx context.Context, endpoint, tag string) error {
	conn, err := grpcx.Dial(ctx, endpoint, time.Minute)
	if err != nil {
		return err
	}
	defer conn.Close()
	client := jobpb.NewJobServiceClient(conn)
	jobs, err := client.GetJobs(ctx, &jobpb.GetJobsRequest{})
	if err != nil {
		return err
	}
	for _, job := range jobs.GetJobInfo() {
		if strings.Contains(job.GetJobName(), tag) { // Flink's has more in it
			_, bad := client.Cancel(ctx, &jobpb.CancelJobRequest{JobId: job.GetJobId()})
			err = errors.Join(err, bad)
		}
	}
	return err
}
