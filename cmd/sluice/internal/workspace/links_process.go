package workspace

import (
	"fmt"
	"slices"

	"sluice/cmd/sluice/internal/git"
	"sluice/spec/hcl"
)

// linksOfProcesses adds a failure for each tracked symlink, also in hidden folders, that leads elsewhere in each process: a module that
// Terraform reads by it is not the one that is linted.
func (s *Search) linksOfProcesses(tracked *git.Tracked, found *Found) {
	if tracked == nil {
		return
	}
	var ways git.Ways
	for _, link := range tracked.Links {
		if !s.excludes(link) && ofProcess(&ways, link) {
			found.Failures = append(found.Failures, linkOfProcess(link))
		}
	}
}

// ofProcess reports whether a symlink leads elsewhere in each process.
func ofProcess(ways *git.Ways, link string) bool {
	way, err := ways.To(link)
	return err == nil && slices.ContainsFunc(way.Links, hcl.OfProcess)
}

func linkOfProcess(link string) error {
	return fmt.Errorf("%s is a link by way of `/proc` or `/dev`, which leads elsewhere in each process; write a relative link", link)
}
