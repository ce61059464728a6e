package workspace

import (
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"sluice/lint"
	"sluice/lint/report"
	"sluice/spec/text/sanitize"
)

// Baseline counts known findings by file, rule and place in the document. The place is not a line number, so that edits
// elsewhere do not matter. A nil Baseline is empty.
type Baseline struct {
	folder string
	known  map[knownFinding]int
	// collect reports whether Filter adds findings to the baseline instead of returning them.
	collect bool
	order   []knownFinding
}

// knownFinding identifies a finding.
type knownFinding struct {
	File string `json:"file"`
	Rule string `json:"rule"`
	Path string `json:"path"`
}

// UnmarshalJSON rejects an entry without a file or rule, and with it the rest of a list, which would take much memory.
func (k *knownFinding) UnmarshalJSON(text []byte) error {
	type plain knownFinding
	if err := json.Unmarshal(text, (*plain)(k)); err != nil {
		return err
	}
	if k.File == "" || k.Rule == "" {
		return errors.New("a finding needs `file` and `rule`")
	}
	return nil
}

// baselineFile is the format of the file.
type baselineFile struct {
	Version  int            `json:"version"`
	Findings []knownFinding `json:"findings"`
}

// NewBaseline returns an empty baseline for the file, to collect findings.
func NewBaseline(file string) *Baseline {
	return &Baseline{folder: filepath.Dir(file), collect: true, order: []knownFinding{}}
}

// maxBaseline is the size limit of a baseline in MiB, enough for about 90,000 findings.
const maxBaseline = 16

// ReadBaseline reads a baseline file.
func ReadBaseline(path string) (*Baseline, error) {
	text, err := readUpTo(path, maxBaseline<<20+1)
	switch {
	case err != nil:
		return nil, err
	case len(text) > maxBaseline<<20:
		return nil, fmt.Errorf("%s is not a baseline: it is larger than %d MiB", path, maxBaseline)
	}
	var file baselineFile
	if err := json.Unmarshal([]byte(text), &file); err != nil || file.Version != 1 {
		return nil, fmt.Errorf("%s is not a baseline; write one with --write-baseline", path)
	}
	b := &Baseline{folder: filepath.Dir(path), known: map[knownFinding]int{}}
	for _, k := range file.Findings {
		b.known[k]++
	}
	return b, nil
}

// Filter returns the findings that are not known. A finding that ends reading never is, since it would hide whatever the file has
// later.
func (b *Baseline) Filter(r report.Result) []lint.Finding {
	if b == nil {
		return r.Findings
	}
	var fresh []lint.Finding
	for _, f := range r.Findings {
		file := b.relative(r.File.Source.Path)
		switch {
		case f.Rule.Problem.EndsReading():
			fresh = append(fresh, f)
		case b.collect:
			b.order = append(append(b.order, knownFinding{file, f.Rule.ID, f.Path}), b.omitted(&f, file)...)
		case !b.has(&f, file):
			fresh = append(fresh, f)
		}
	}
	return fresh
}

// has reports whether the finding is known, and all that it represents. If only others are new, it becomes as severe as these.
func (b *Baseline) has(f *lint.Finding, file string) bool {
	known := b.take(f.Rule, knownFinding{File: file, Path: f.Path})
	if f.Omitted == nil {
		return known
	}
	if known {
		f.Severity = f.Omitted.Severity
	}
	known = known && !f.Omitted.Unlisted
	for _, k := range b.omitted(f, file) {
		known = b.take(f.Rule, k) && known
	}
	return known
}

// omitted returns the findings that one at the limit represents.
func (b *Baseline) omitted(f *lint.Finding, file string) (all []knownFinding) {
	if f.Omitted == nil {
		return nil
	}
	files := map[string]string{}
	for _, p := range f.Omitted.Places {
		in := file
		if p.Source != nil {
			if files[p.Source.Path] == "" {
				files[p.Source.Path] = b.relative(p.Source.Path)
			}
			in = files[p.Source.Path]
		}
		all = append(all, knownFinding{in, f.Rule.ID, p.Path})
	}
	return all
}

// take reports whether the finding is known under a current or former rule ID, and uses it up.
func (b *Baseline) take(r *lint.Rule, key knownFinding) bool {
	for _, key.Rule = range r.IDs() {
		if b.known[key] > 0 {
			b.known[key]--
			return true
		}
	}
	return false
}

// relative returns the file's path relative to the baseline's folder with slashes, so that it is the same in every checkout.
func (b *Baseline) relative(path string) string {
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

// Text returns the collected findings as the content of a baseline file.
func (b *Baseline) Text() (string, error) {
	var text strings.Builder
	e := json.NewEncoder(&text)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(baselineFile{1, b.order}); err != nil {
		return "", err
	}
	if json := sanitize.JSON(text.String()); len(json) <= maxBaseline<<20 {
		return json, nil
	}
	return "", fmt.Errorf("a baseline of %d findings is larger than %d MiB, the limit; write one for each of several folders", len(b.order), maxBaseline)
}
