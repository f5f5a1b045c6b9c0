package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/apache/beam/sdks/v2/go/container/tools"
	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/core/runtime/harness"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/util/grpcx"
)

// Runners start workers as processes of this same program: in a container with --worker and the
// endpoints, with --environment_type=PROCESS with --provision_endpoint, which knows them.

func isWorker(args []string) bool {
	return slices.ContainsFunc(args, func(a string) bool {
		return strings.HasPrefix(a, "--provision_endpoint=") || a == "--worker" || strings.HasPrefix(a, "--worker=")
	})
}

// work works until the runner has no more work.
func work(args []string, stderr io.Writer) (status int) {
	i := slices.IndexFunc(args, func(a string) bool { return strings.HasPrefix(a, "--provision_endpoint=") })
	if i < 0 {
		_ = flag.CommandLine.Parse(args) // which exits where it fails
		beam.Init()                      // and does not return
		return exitFailed
	}
	beam.Init()
	endpoint, id := args[i][len("--provision_endpoint="):], ""
	for _, a := range args {
		if name, ok := strings.CutPrefix(a, "--id="); ok {
			id = strings.Trim(name, "'")
		}
	}
	if err := provisioned(context.Background(), id, endpoint); err != nil {
		fmt.Fprintln(stderr, "beam: worker:", err)
		return exitFailed
	}
	return exitOK
}

func provisioned(ctx context.Context, id, endpoint string) error {
	ctx = grpcx.WriteWorkerID(ctx, id)
	info, err := tools.ProvisionInfo(ctx, endpoint)
	if err != nil {
		return err
	}
	control := info.GetControlEndpoint().GetUrl()
	logging := info.GetLoggingEndpoint().GetUrl()
	return harness.MainWithOptions(ctx, logging, control, harness.Options{RunnerCapabilities: info.GetRunnerCapabilities(), StatusEndpoint: info.GetStatusEndpoint().GetUrl()})
}
