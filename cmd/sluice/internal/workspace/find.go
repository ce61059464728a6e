// Package workspace finds plans in folders and what is in force for each: configuration, variables, known findings.
package workspace

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"sluice/cmd/sluice/internal/git"
)

// planSuffixes are how the names of plans end.
var planSuffixes = []string{
	".rollout.yaml", ".rollout.yml", ".rollout.json", ".chaos.yaml", ".chaos.yml", ".chaos.json",
	".template.yaml", ".template.yml", ".template.json", // CloudFormation; those without our resources are passed over
}

// IsPlanName reports whether a file of this name is searched for.
func IsPlanName(name string) bool {
	return slices.ContainsFunc(planSuffixes, func(s string) bool { return strings.HasSuffix(name, s) })
}

// Find returns the files that the paths stand for, sorted and each once: files as they are named, folders searched for
// plans. Paths that cannot be read are returned as failures, beside the files of the others.
func Find(paths []string) (files []string, failures []error) {
	named := make([]string, len(paths))
	for i, path := range paths {
		named[i] = filepath.Clean(path)
	}
	for _, path := range paths {
		info, err := os.Stat(path)
		switch {
		case err != nil:
			failures = append(failures, err)
		case !info.IsDir():
			files = append(files, filepath.Clean(path))
		default:
			found, unread := plansBelow(path, named)
			files, failures = append(files, found...), append(failures, unread...)
		}
	}
	slices.Sort(files)
	if len(paths) > 1 { // a folder holds no file twice
		files = distinct(files)
	}
	return files, failures
}

// distinct leaves out files that are named twice in different ways.
func distinct(files []string) []string {
	seen := map[string]bool{}
	return slices.DeleteFunc(files, func(file string) bool {
		absolute, err := filepath.Abs(file)
		if err != nil {
			return false
		}
		again := seen[absolute]
		seen[absolute] = true
		return again
	})
}

// plansBelow walks a folder for plans; hidden folders and what git ignores are left out. It goes on after what it cannot
// read. A link to a file counts if the file is below the folder too: what leads elsewhere has not been named, and is
// reported.
func plansBelow(folder string, named []string) (found []string, failures []error) {
	var away []string // links to folders elsewhere
	_ = Walk(folder, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			failures = append(failures, err)
		case d.IsDir() && path != folder && strings.HasPrefix(d.Name(), "."):
			return filepath.SkipDir
		case d.Type()&fs.ModeSymlink != 0 && slices.Contains(named, filepath.Clean(path)): // what it leads to is read anyway
		case !IsPlanName(d.Name()):
			if leadsAway(folder, path, d) {
				away = append(away, filepath.Clean(path))
			}
		case d.Type()&fs.ModeSymlink != 0:
			if inside, err := LeadsInside(folder, path); err != nil {
				failures = append(failures, err)
			} else if !inside {
				failures = append(failures, linkOut(folder, path))
			} else if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
				found = append(found, filepath.Clean(path))
			}
		case d.Type().IsRegular():
			found = append(found, filepath.Clean(path))
		}
		return nil
	})
	for _, link := range git.DropIgnored(folder, away) {
		failures = append(failures, linkOut(folder, link))
	}
	return git.DropIgnored(folder, found), failures
}
