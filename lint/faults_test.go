package lint_test

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"sluice/lint"
	"sluice/spec"
)

const faultsFolder = "../testdata/faults"

// faultRow is a row of FAULTS.tsv: a file that is good but for one fault, and what is to be said about it.
type faultRow struct {
	file, kind string
	// want is the finding of the fault: rule, severity, and place with the end exclusive.
	want string
	// noisy tells that the fault is a mere notice, so that notices count.
	noisy bool
	// also are the rules that have something to say besides.
	also []string
}

// Each kind of fault is found at its place, and nothing else is said about the file.
func TestFaults(t *testing.T) {
	rows := faultRows(t)
	if len(rows) < 120 {
		t.Errorf("only %d kinds of fault", len(rows))
	}
	listed := map[string]bool{"FAULTS.tsv": true}
	for _, row := range rows {
		if listed[row.file] {
			t.Errorf("%s has two rows", row.file)
		}
		listed[row.file] = true
		t.Run(row.file, func(t *testing.T) { row.check(t) })
	}
	entries, err := os.ReadDir(faultsFolder)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if !entry.IsDir() && !listed[entry.Name()] {
			t.Errorf("%s has no row", entry.Name())
		}
	}
}

func (row faultRow) check(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(faultsFolder, row.file))
	if err != nil {
		t.Fatal(err)
	}
	f := spec.Read(row.file, string(text), nil)
	var found bool
	var said []string
	also := slices.Clone(row.also)
	for _, finding := range lint.Default().File(f, nil) {
		got := faultFinding(f, finding)
		said = append(said, got+": "+finding.Message)
		if got == row.want && !found {
			found = true
		} else if i := slices.Index(also, finding.Rule.ID); i >= 0 {
			also = slices.Delete(also, i, i+1)
		} else if finding.Severity > lint.Notice || row.noisy {
			t.Errorf("%s is not meant to be there", got)
		}
	}
	if !found {
		t.Errorf("%s: not found: %s", row.kind, row.want)
	}
	for _, id := range also {
		t.Errorf("nothing of %s", id)
	}
	if t.Failed() {
		t.Logf("said was\n  %s", strings.Join(said, "\n  "))
	}
}

func faultFinding(f *spec.File, finding lint.Finding) string {
	start, end := f.Source.Position(finding.Range.Start), f.Source.Position(finding.Range.End)
	return fmt.Sprintf("%s (%s) at %d:%d-%d:%d", finding.Rule.ID, finding.Severity, start.Line, start.Column, end.Line, end.Column)
}

// faultRows reads FAULTS.tsv: file, kind of fault, rule, severity, line, column, end line, end column, and the ids of
// further rules that speak, joined by commas.
func faultRows(t *testing.T) (rows []faultRow) {
	table, err := os.Open(filepath.Join(faultsFolder, "FAULTS.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	defer table.Close()
	r := csv.NewReader(table)
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = '\t', true, 9
	lines, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range lines[1:] {
		row := faultRow{file: c[0], kind: c[1], want: fmt.Sprintf("%s (%s) at %s:%s-%s:%s", c[2], c[3], c[4], c[5], c[6], c[7]), noisy: c[3] == "notice"}
		if c[8] != "" {
			row.also = strings.Split(c[8], ",")
		}
		for _, id := range append([]string{c[2]}, row.also...) {
			if lint.Default().Lookup(id) == nil {
				t.Errorf("%s: there is no rule %q", row.file, id)
			}
		}
		if _, ok := lint.ParseSeverity(c[3]); !ok {
			t.Errorf("%s: there is no severity %q", row.file, c[3])
		}
		rows = append(rows, row)
	}
	return rows
}
