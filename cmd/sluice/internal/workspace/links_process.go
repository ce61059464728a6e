package workspace

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"sluice/cmd/sluice/internal/git"
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

// ofProcess reports whether a symlink leads to a folder of the process that follows it, as `/proc/self/cwd` does. Others into `/proc` and
// `/dev`, such as `/proc/self/mounts`, lead to no file of the repository.
func ofProcess(ways *git.Ways, link string) bool {
	way, err := ways.To(link)
	return err == nil && slices.ContainsFunc(way.Links, func(on string) bool {
		return strings.HasPrefix(on, "/proc/") && slices.Contains([]string{"cwd", "root"}, path.Base(on))
	})
}

func linkOfProcess(link string) error {
	return fmt.Errorf("%s is a link by way of `/proc`, which leads elsewhere in each process; write a relative link", link)
}
