package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
)

// planSuffixes are how the names of plans end.
var planSuffixes = []string{
	".rollout.yaml", ".rollout.yml", ".rollout.json", ".chaos.yaml", ".chaos.yml", ".chaos.json",
	".template.yaml", ".template.yml", ".template.json", // CloudFormation; those without our resources are passed over
}

func isPlanName(name string) bool {
	return slices.ContainsFunc(planSuffixes, func(s string) bool { return strings.HasSuffix(name, s) })
}

// findFiles gives the files that the paths stand for, sorted and each once: files as they are named, folders searched for
// plans. Paths that cannot be read are told as errors, and the others are given all the same.
func findFiles(paths []string) (files []string, failures []error) {
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
// read. A link to a file counts if the file is below the folder too: what leads elsewhere has not been named, and is told.
func plansBelow(folder string, named []string) (found []string, failures []error) {
	var away []string // links to folders elsewhere
	_ = walkFolder(folder, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			failures = append(failures, err)
		case d.IsDir() && path != folder && strings.HasPrefix(d.Name(), "."):
			return filepath.SkipDir
		case d.Type()&fs.ModeSymlink != 0 && slices.Contains(named, filepath.Clean(path)): // what it leads to is read anyway
		case !isPlanName(d.Name()):
			if leadsAway(folder, path, d) {
				away = append(away, filepath.Clean(path))
			}
		case d.Type()&fs.ModeSymlink != 0:
			if inside, err := leadsInside(folder, path); err != nil {
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
	for _, link := range dropIgnored(folder, away) {
		failures = append(failures, linkOut(folder, link))
	}
	return dropIgnored(folder, found), failures
}

func linkOut(folder, path string) error {
	return fmt.Errorf("%s is a link that leads out of %s; name it to have it read", path, folder)
}

// leadsAway tells whether the path is a link to a folder that is not below the one that is searched. A hidden one would not
// be searched either way.
func leadsAway(folder, path string, d fs.DirEntry) bool {
	if d.Type()&fs.ModeSymlink == 0 || strings.HasPrefix(d.Name(), ".") {
		return false
	}
	info, err := os.Stat(path)
	if err != nil || !info.IsDir() {
		return false
	}
	inside, err := leadsInside(folder, path)
	return err == nil && !inside
}

// walkFolder is filepath.WalkDir, for a folder that may be a link.
func walkFolder(folder string, visit fs.WalkDirFunc) error {
	root := folder
	if info, err := os.Lstat(folder); err == nil && info.Mode()&fs.ModeSymlink != 0 {
		root += string(filepath.Separator)
	}
	return filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if path == root {
			path = folder
		}
		return visit(path, d, err)
	})
}

// leadsInside tells whether what the path leads to, links followed, is below the folder.
func leadsInside(folder, path string) (bool, error) {
	folder, err := physical(folder)
	if err != nil {
		return false, err
	}
	target, err := physical(path)
	if err != nil {
		return false, err
	}
	relative, err := filepath.Rel(folder, target)
	return err == nil && filepath.IsLocal(relative), nil
}

// physical is the absolute path with links followed. It is asked of the system first, whose errors name the path.
func physical(path string) (string, error) {
	if _, err := os.Stat(path); err != nil {
		return "", err
	}
	absolute, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	return filepath.EvalSymlinks(absolute)
}

// readFile reads a file up to just beyond what is taken of a plan, so that one of any size, or without an end, is refused
// without being held.
func readFile(path string) (string, error) { return readUpTo(path, maxRead) }

func readUpTo(path string, limit int64) (string, error) {
	// Opening a pipe would otherwise wait for somebody who writes. For a file it makes no difference but to speed: Go need not
	// try whether it could be read so.
	f, err := os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return "", err
	}
	defer func() { _ = f.Close() }() // it was only read
	info, err := f.Stat()
	if err != nil {
		return "", err
	}
	var text bytes.Buffer
	text.Grow(int(min(info.Size(), limit)) + bytes.MinRead) // so that the whole is read at once
	_, err = text.ReadFrom(io.LimitReader(f, limit))
	if err == nil && text.Len() == 0 && info.Mode()&fs.ModeNamedPipe != 0 {
		err = &fs.PathError{Op: "read", Path: path, Err: errors.New("nothing comes out of this pipe")}
	}
	return text.String(), err
}

// dropIgnored leaves out the files that git ignores. Where there is no git, or no repository, none is.
func dropIgnored(folder string, files []string) []string {
	if len(files) == 0 {
		return files
	}
	ignored := map[string]bool{}
	if !addIgnored(ignored, folder, files) {
		for repository, some := range byRepository(folder, files) {
			if len(some) < len(files) || repository != folder { // that has been asked
				addIgnored(ignored, repository, some)
			}
		}
	}
	return slices.DeleteFunc(files, func(file string) bool { return ignored[file] })
}

// addIgnored asks git in a folder which of the files below it ignores, and tells whether git answers.
func addIgnored(ignored map[string]bool, folder string, files []string) bool {
	git := gitCommand(folder, "check-ignore", "-z", "--stdin")
	var names bytes.Buffer
	for _, file := range files {
		relative, err := filepath.Rel(folder, file)
		if err != nil {
			return false
		}
		fmt.Fprintf(&names, "./%s\x00", relative) // a name that begins with `:` means something to git
	}
	git.Stdin = &names
	out, err := git.Output()
	if err != nil {
		exit := (*exec.ExitError)(nil)
		return errors.As(err, &exit) && exit.ExitCode() == 1 // none is ignored
	}
	for _, name := range strings.Split(string(out), "\x00") {
		ignored[filepath.Join(folder, name)] = true
	}
	return true
}

// byRepository sorts the files by the repository below the folder that they belong to, such as a submodule, or else by the
// folder: git answers for one repository only.
func byRepository(folder string, files []string) map[string][]string {
	sorted := map[string][]string{}
	found := map[string]string{folder: folder, filepath.Clean(folder): folder}
	for _, file := range files {
		repository := repositoryOf(filepath.Dir(file), found)
		sorted[repository] = append(sorted[repository], file)
	}
	return sorted
}

// repositoryOf is the nearest folder on the way up that is known in found or a repository of its own.
func repositoryOf(folder string, found map[string]string) string {
	if known, ok := found[folder]; ok {
		return known
	}
	if _, err := os.Lstat(filepath.Join(folder, ".git")); err == nil || filepath.Dir(folder) == folder {
		found[folder] = folder
	} else {
		found[folder] = repositoryOf(filepath.Dir(folder), found)
	}
	return found[folder]
}
