package workspace

import (
	"fmt"
	"path/filepath"

	"sluice/cmd/sluice/internal/git"
	"sluice/spec/dialect"
)

// record is where `terraform init` records the folders of called modules. It keeps a record that is there, whatever the source of a call.
// Source: https://github.com/hashicorp/terraform/blob/main/internal/initwd/module_install.go, 2026-12-01.
var record = filepath.Join(".terraform", "modules", "modules.json")

// trackedRecords adds a failure for each folder of Terraform files with a record that git tracks, and which thus decides, instead of
// the sources, which modules Terraform reads.
func (s *Search) trackedRecords(files []candidate, found *Found) {
	known := map[string]bool{}
	for _, c := range files {
		dir := filepath.Dir(c.Path)
		if !dialect.OfTerraform(c.Path) || known[dir] || s.excludes(c.Path) {
			continue
		}
		known[dir] = true
		if path := filepath.Join(dir, record); isTracked(path) {
			found.Failures = append(found.Failures, fmt.Errorf("%s: with this file in the repository, Terraform may read other modules than those that are called; remove `.terraform` from the repository", path))
		}
	}
}

// isTracked reports whether a path leads to a file that git tracks.
func isTracked(path string) bool {
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		return false
	}
	tracked, err := git.Tracks(real)
	return err == nil && tracked
}
