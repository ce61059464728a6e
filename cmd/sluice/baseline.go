package main

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"sluice/lint"
	"sluice/lint/report"
)

// maxBaseline is how much of a baseline is read; what is cut off there is no baseline any more.
const maxBaseline = 64 << 20

// baselineFlags let an old repository fail on new findings only.
type baselineFlags struct{ read, written string }

func (f *baselineFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.read, "baseline", "", "leave out the findings that this `file` knows")
	cmd.Flags().StringVar(&f.written, "write-baseline", "", "write what is found into this `file`, and report nothing")
}

// baseline counts known findings by file, rule and place in the document. Lines do not count, so that a finding stays known
// when the text around it moves.
type baseline struct {
	folder string
	known  map[knownFinding]int
	// collect means that findings are taken into the baseline instead of being told.
	collect bool
	order   []knownFinding
}

// knownFinding is what a finding is known by.
type knownFinding struct {
	File string `json:"file"`
	Rule string `json:"rule"`
	Path string `json:"path"`
}

// baselineFile is the form of the file.
type baselineFile struct {
	Version  int            `json:"version"`
	Findings []knownFinding `json:"findings"`
}

// open gives the baseline that the flags ask for; nil for none.
func (f *baselineFlags) open() (*baseline, error) {
	switch {
	case f.read != "" && f.written != "":
		return nil, fmt.Errorf("--baseline and --write-baseline exclude each other")
	case f.written != "":
		return &baseline{folder: filepath.Dir(f.written), collect: true}, nil
	case f.read == "":
		return nil, nil
	}
	text, err := readUpTo(f.read, maxBaseline)
	if err != nil {
		return nil, err
	}
	var file baselineFile
	if err := json.Unmarshal([]byte(text), &file); err != nil || file.Version != 1 {
		return nil, fmt.Errorf("%s is not a baseline; write one with --write-baseline", f.read)
	}
	b := &baseline{folder: filepath.Dir(f.read), known: map[knownFinding]int{}}
	for _, k := range file.Findings {
		b.known[k]++
	}
	return b, nil
}

// filter gives the findings that are not known.
func (b *baseline) filter(r report.Result) []lint.Finding {
	if b == nil {
		return r.Findings
	}
	var fresh []lint.Finding
	for _, f := range r.Findings {
		key := knownFinding{b.relative(r.File.Source.Path), f.Rule.ID, f.Path}
		switch {
		case b.collect:
			b.order = append(b.order, key)
		case b.known[key] > 0:
			b.known[key]--
		default:
			fresh = append(fresh, f)
		}
	}
	return fresh
}

// relative is the file's path from the baseline's folder, with slashes, so that it holds in every checkout.
func (b *baseline) relative(path string) string {
	folder, err := filepath.Abs(b.folder)
	if err != nil {
		return path
	}
	absolute, err := filepath.Abs(path)
	if err != nil {
		return path
	}
	if relative, err := filepath.Rel(folder, absolute); err == nil {
		return filepath.ToSlash(relative)
	}
	return path
}

// write writes the baseline that was collected.
func (f *baselineFlags) write(b *baseline) error {
	if b == nil || !b.collect {
		return nil
	}
	if b.order == nil {
		b.order = []knownFinding{}
	}
	var text strings.Builder
	e := json.NewEncoder(&text)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(baselineFile{1, b.order}); err != nil {
		return err
	}
	return replaceFile(f.written, text.String())
}
