// What `docker build --check` says of a Dockerfile, without an engine: BuildKit's own rules.
package main

import (
	"context"
	"fmt"
	"os"

	"github.com/moby/buildkit/client/llb"
	"github.com/moby/buildkit/client/llb/sourceresolver"
	"github.com/moby/buildkit/frontend/dockerfile/dockerfile2llb"
	"github.com/moby/buildkit/solver/pb"
	digest "github.com/opencontainers/go-digest"
	ocispecs "github.com/opencontainers/image-spec/specs-go/v1"
)

// No base image is asked for: the rules look at the Dockerfile alone.
type noImages struct{}

func (noImages) ResolveImageConfig(_ context.Context, ref string, _ sourceresolver.Opt) (string, digest.Digest, []byte, error) {
	config := []byte(`{"architecture":"amd64","os":"linux","config":{},"rootfs":{"type":"layers"}}`)
	return ref, digest.FromBytes(config), config, nil
}

func (noImages) ResolveSourceMetadata(_ context.Context, op *pb.SourceOp, _ sourceresolver.Opt) (*sourceresolver.MetaResponse, error) {
	_, dgst, config, _ := noImages{}.ResolveImageConfig(context.Background(), op.Identifier, sourceresolver.Opt{})
	return &sourceresolver.MetaResponse{Op: op, Image: &sourceresolver.ResolveImageResponse{Digest: dgst, Config: config}}, nil
}

func main() {
	warnings := 0
	for _, file := range os.Args[1:] {
		text, err := os.ReadFile(file)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
		source := llb.NewSourceMap(nil, file, "Dockerfile", text)
		source.Definition = &llb.Definition{}
		results, err := dockerfile2llb.DockerfileLint(context.Background(), text, dockerfile2llb.ConvertOpt{
			MetaResolver:   noImages{},
			SourceMap:      source,
			TargetPlatform: &ocispecs.Platform{OS: "linux", Architecture: "amd64"},
		})
		if err != nil {
			fmt.Fprintf(os.Stderr, "%s: %v\n", file, err)
			os.Exit(2)
		}
		for _, warning := range results.Warnings {
			warnings++
			line := int32(0)
			if ranges := warning.Location.GetRanges(); len(ranges) > 0 {
				line = ranges[0].GetStart().GetLine()
			}
			fmt.Printf("%s:%d: %s: %s\n", file, line, warning.RuleName, warning.Detail)
		}
		if results.Error != nil {
			fmt.Fprintf(os.Stderr, "%s: %s\n", file, results.Error.Message)
			os.Exit(2)
		}
	}
	if warnings > 0 {
		os.Exit(1)
	}
}
