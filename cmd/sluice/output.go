package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"sluice/cmd/sluice/internal/safefile"
	"sluice/cmd/sluice/internal/workspace"
	"sluice/compile"
)

// outputFile is a file that belongs beside the requests.
type outputFile struct{ name, text string }

// writeRequests writes a file per request, those beside them, and the index with all requests. They take the place of what an
// earlier compile wrote there.
func (c *compileCommand) writeRequests(requests []compile.Request, beside ...outputFile) error {
	folder, err := safefile.OpenFolder(c.folder, c.inputs...)
	if err != nil {
		return err
	}
	defer folder.Close()
	earlier, err := earlierFiles(c.folder)
	if err != nil {
		return err
	}
	files := make([]outputFile, 0, len(requests)+len(beside)+1)
	for i, r := range requests {
		files = append(files, outputFile{r.FileName(i + 1), r.JSON + "\n"})
	}
	files = append(files, beside...)
	for _, f := range append(files, outputFile{compile.IndexName, compile.Array(requests, c.options.Shape)}) {
		if err := folder.Add(f.name, f.text); err != nil {
			return err
		}
	}
	return folder.Commit(earlier...)
}

// earlierFiles returns the names of the files in the folder that an earlier compile wrote. A script of someone else's is in
// the way: it has the name that any script might have.
func earlierFiles(folder string) ([]string, error) {
	index, err := workspace.ReadOutput(filepath.Join(folder, compile.IndexName))
	if err != nil {
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

// devices are the names that belong to no file on Windows, whatever is behind their first dot.
var devices = regexp.MustCompile(`(?i)^(con|prn|aux|nul|com[0-9]|lpt[0-9])$`)

// portable is a name that is an ordinary file's everywhere: not a device's, not a hidden one, and not one that programs
// take for a flag.
func portable(name string) string {
	switch stem, _, _ := strings.Cut(name, "."); {
	case stem == "":
		return "imported" + name
	case stem[0] == '-' || devices.MatchString(stem):
		return "imported-" + name
	}
	return name
}
