package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"sluice/cmd/sluice/internal/git"
	"sluice/cmd/sluice/internal/safefile"
	"sluice/cmd/sluice/internal/workspace"
	"sluice/compile"
)

// outputFile is a file written along with the requests.
type outputFile struct{ name, text string }

// maxFiles limits the files that compile writes: each takes a tenth of a millisecond.
const maxFiles = 5_000

// writeRequests writes a file per request, the extra files and the index of all requests. They replace the output of an earlier
// compile.
func (c *compileCommand) writeRequests(requests []compile.Request, extra ...outputFile) error {
	if len(requests) > maxFiles {
		return fmt.Errorf("the file makes %d requests; -o writes at most %d, so split it", len(requests), maxFiles)
	}
	folder, err := safefile.OpenFolder(c.folder, c.settings.Inputs()...)
	if err != nil {
		return err
	}
	defer folder.Close()
	earlier, err := earlierFiles(c.folder)
	if err == nil {
		err = checkDone(filepath.Join(c.folder, compile.DoneName))
	}
	if err != nil {
		return err
	}
	files := make([]outputFile, 0, len(requests)+len(extra)+1)
	for i, r := range requests {
		files = append(files, outputFile{r.FileName(i + 1), r.JSON + "\n"})
	}
	files = append(files, extra...)
	for _, f := range append(files, outputFile{compile.IndexName, compile.Array(requests, c.options.Shape)}) {
		if err := folder.Add(f.name, f.text); err != nil {
			return err
		}
	}
	return folder.Commit(earlier...)
}

// earlierFiles returns the files in the folder that an earlier compile wrote. It returns an error for a script that it did not
// write, whose name any script might have.
func earlierFiles(folder string) ([]string, error) {
	index, err := workspace.ReadOutput(filepath.Join(folder, compile.IndexName))
	if errors.Is(err, workspace.ErrTooLarge) {
		return nil, err
	} else if err != nil {
		index = ""
	}
	path := filepath.Join(folder, compile.ScriptName)
	script, err := workspace.ReadOutput(path)
	switch {
	case os.IsNotExist(err) || err == nil && compile.IsScript(script):
		return append(compile.FilesOf(index, func(name string) string {
			text, err := workspace.ReadOutput(filepath.Join(folder, name))
			if err != nil {
				return ""
			}
			return text
		}), compile.ScriptName), nil
	case err != nil:
		return nil, err
	}
	return nil, fmt.Errorf("%s was not written by `sluice compile`; move it away, or name another folder", path)
}

// checkDone returns an error if the folder in which the script records completed steps comes with the repository, or contains a
// symlink: the script would skip steps, or write elsewhere.
func checkDone(path string) error {
	if !workspace.Exists(path) {
		return nil
	}
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		return err
	}
	tracked, err := git.Tracks(real)
	if err != nil {
		return err
	}
	return filepath.WalkDir(path, func(name string, d fs.DirEntry, err error) error {
		if err == nil && (tracked || d.Type()&fs.ModeSymlink != 0) {
			return fmt.Errorf("%s was not written by %s; remove it, or name another folder", name, compile.ScriptName)
		}
		return err
	})
}

// devices are names reserved on Windows, with any extension.
var devices = regexp.MustCompile(`(?i)^(con|prn|aux|nul|com[0-9]|lpt[0-9])$`)

// portable returns a file name that is ordinary on every system: neither a device nor hidden, and not like a flag.
func portable(name string) string {
	switch stem, _, _ := strings.Cut(name, "."); {
	case stem == "":
		return "imported" + name
	case stem[0] == '-' || devices.MatchString(stem):
		return "imported-" + name
	}
	return name
}
