package join

import (
	"context"
	"net"
	"testing"

	jobpb "github.com/apache/beam/sdks/v2/go/pkg/beam/model/jobmanagement_v1"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// A jobServer has jobs by their IDs, with their names, and keeps which were cancelled.
type jobServer struct {
	jobpb.UnimplementedJobServiceServer
	names     map[string]string
	cancelled []string
}

func (s *jobServer) GetJobs(context.Context, *jobpb.GetJobsRequest) (*jobpb.GetJobsResponse, error) {
	var jobs jobpb.GetJobsResponse
	for id, name := range s.names {
		jobs.JobInfo = append(jobs.JobInfo, &jobpb.JobInfo{JobId: id, JobName: name})
	}
	return &jobs, nil
}

func (s *jobServer) Cancel(_ context.Context, r *jobpb.CancelJobRequest) (*jobpb.CancelJobResponse, error) {
	if r.JobId == "stays" {
		return nil, status.Error(codes.Internal, "it does not end")
	}
	s.cancelled = append(s.cancelled, r.JobId)
	return &jobpb.CancelJobResponse{State: jobpb.JobState_CANCELLING}, nil
}

func TestCancel(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	jobs := &jobServer{names: map[string]string{"1": "hearsay00aa-root-1126", "2": "hearsay00bb-root-1126", "3": "other", "stays": "hearsay00cc"}}
	server := grpc.NewServer()
	jobpb.RegisterJobServiceServer(server, jobs)
	go server.Serve(listener)
	defer server.Stop()

	endpoint := listener.Addr().String()
	require.NoError(t, cancel(t.Context(), endpoint, "00bb"))
	assert.Equal(t, []string{"2"}, jobs.cancelled)
	require.NoError(t, cancel(t.Context(), endpoint, "00dd"), "a job that was not submitted")
	assert.Len(t, jobs.cancelled, 1)
	assert.ErrorContains(t, cancel(t.Context(), endpoint, "00cc"), "it does not end")
}
