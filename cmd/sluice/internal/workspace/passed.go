package workspace

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"sluice/cmd/sluice/internal/git"
)

// passedLink returns a symlink in a checkout as a candidate if unrecognized files are skipped, and reports whether the path is one. A
// program that passes all files of a commit has not chosen where a symlink leads, so it is treated like one found in the checkout. If
// it leads to a folder, the plans there are found.
func (s *Search) passedLink(path string, named []string, found *Found) (c candidate, isLink bool) {
	if !s.SkipUnrecognized {
		return c, false
	}
	top, isLink := checkoutWithLink(path)
	c = candidate{File: File{Path: Clean(path)}, passed: true, link: true, folder: top}
	switch {
	case !isLink:
	case !isFolder(path):
		c.target = nameOfTarget(path)
	default:
		if c.err = c.leadsOut(); c.err == nil { // a folder without plans is fine, since its name was passed as that of a file
			found.Files = append(found.Files, s.below(path, named, found)...)
		}
	}
	return c, isLink
}

// checkoutWithLink returns the checkout that contains a symlink, which is that of the working directory if possible, and reports
// whether there is one.
func checkoutWithLink(path string) (top string, ok bool) {
	info, err := os.Lstat(path)
	if err != nil || info.Mode()&fs.ModeSymlink == 0 {
		return "", false
	}
	folder, err := realPath(filepath.Dir(path))
	if err != nil {
		return "", false
	}
	if here, err := realPath("."); err == nil {
		if top, ok = git.Root(here); ok && git.Within(top, folder) {
			return top, true
		}
	}
	return git.Root(folder)
}

// leadsOut returns an error if a symlink leads out of the folder, or into `.git`.
func (c *candidate) leadsOut() error {
	inside, err := LeadsInside(c.folder, c.Path)
	switch {
	case err != nil:
		return err
	case c.passed && ofProcess(new(git.Ways), c.Path): // a search reports all of them
		return linkOfProcess(c.Path)
	case !inside && c.passed:
		return fmt.Errorf("%s is a link that leaves the checkout; pass it without --skip-unrecognized to read it", c.Path)
	case !inside:
		return linkOut(c.folder, c.Path)
	case rejectGit(c.folder, c.Path) != nil:
		return fmt.Errorf("%s is a link into `.git`; not read", c.Path)
	}
	return nil
}
