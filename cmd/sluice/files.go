package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
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
	for _, path := range paths {
		info, err := os.Stat(path)
		switch {
		case err != nil:
			failures = append(failures, err)
		case !info.IsDir():
			files = append(files, filepath.Clean(path))
		default:
			found, err := plansBelow(path)
			if err != nil {
				failures = append(failures, err)
			}
			files = append(files, found...)
		}
	}
	slices.Sort(files)
	return distinct(files), failures
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

// plansBelow walks a folder for plans; hidden folders and what git ignores are left out.
func plansBelow(folder string) ([]string, error) {
	var found []string
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && path != folder && strings.HasPrefix(d.Name(), "."):
			return filepath.SkipDir
		case (d.Type().IsRegular() || d.Type()&fs.ModeSymlink != 0) && isPlanName(d.Name()):
			found = append(found, filepath.Clean(path))
		}
		return nil
	})
	if err != nil {
		return found, err
	}
	return dropIgnored(folder, found), nil
}

// dropIgnored asks git which of the files it ignores. Where there is no git, or no repository, none is.
func dropIgnored(folder string, files []string) []string {
	if len(files) == 0 {
		return files
	}
	git := exec.Command("git", "check-ignore", "-z", "--stdin")
	git.Dir = folder
	var names bytes.Buffer
	for _, file := range files {
		relative, err := filepath.Rel(folder, file)
		if err != nil {
			return files
		}
		fmt.Fprintf(&names, "%s\x00", relative)
	}
	git.Stdin = &names
	out, err := git.Output()
	if err != nil {
		return files // status 1: none is ignored; any other: no repository
	}
	ignored := map[string]bool{}
	for _, name := range strings.Split(string(out), "\x00") {
		ignored[filepath.Join(folder, name)] = true
	}
	return slices.DeleteFunc(files, func(file string) bool { return ignored[file] })
}
