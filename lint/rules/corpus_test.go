package rules_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sluice/lint"
	"sluice/lint/rules"
	"sluice/spec"
	"sluice/spec/testenv"
)

// corpus returns public files of some kinds, with their names and whether AWS accepts them.
func corpus(t *testing.T, kinds ...string) []corpusFile {
	t.Helper()
	root := testenv.Shared(t, "corpus")
	manifest, err := os.Open(filepath.Join(root, "MANIFEST.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	defer manifest.Close()
	r := csv.NewReader(manifest)
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = '\t', true, -1
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var files []corpusFile
	for _, row := range rows[1:] {
		for _, kind := range kinds {
			if row[5] != kind {
				continue
			}
			text, err := os.ReadFile(filepath.Join(root, row[0]))
			if err != nil {
				t.Fatal(err)
			}
			files = append(files, corpusFile{row[0], row[6] == "PASS", string(text)})
		}
	}
	return files
}

type corpusFile struct {
	name string
	good bool
	text string
}

// Published CloudFormation templates have no errors, and each of their resources is linted.
func TestCorpusTemplates(t *testing.T) {
	t.Parallel()
	files := corpus(t, "fis-cfn", "evidently-cfn")
	linted := 0
	for _, f := range files {
		read := spec.Read(f.name, f.text, nil)
		linted += len(read.Documents)
		for _, found := range rules.New().File(read, nil) {
			if found.Severity == lint.Error {
				t.Errorf("%s: %s %s: %s", f.name, found.Rule.ID, found.Path, found.Message)
			}
		}
	}
	if len(files) < 13 || linted < 19 {
		t.Errorf("only %d resources in %d files", linted, len(files))
	}
}

// rejected are files that the manifest lists as good with a remark, but that AWS rejects: a log group without `:*`
// (https://github.com/hashicorp/terraform-provider-aws/pull/35941), and a target without a selector.
var rejected = map[string]bool{
	"fis/mohammedsalmanj__chaos-aws-postmortems__aurora-reboot.json":                                      true,
	"fis/transcribed/aws-samples__sample-strands-chaos-engineering-agents__experiment-design-prompt.json": true,
}

// Files that AWS accepts have no errors, and files with a known mistake have at least one.
func TestCorpus(t *testing.T) {
	t.Parallel()
	files := corpus(t, "fis-json", "fis-json-extracted", "evidently-launch-transcribed")
	if len(files) < 50 {
		t.Fatalf("only %d files", len(files))
	}
	for _, f := range files {
		findings := rules.New().File(spec.Read(f.name, f.text, nil), nil)
		var errors []string
		for _, found := range findings {
			if found.Range.Start > found.Range.End || found.Range.End > len(f.text) {
				t.Errorf("%s: %s is outside the file", f.name, found.Rule.ID)
			}
			if found.Severity == lint.Error {
				errors = append(errors, found.Rule.ID+" "+found.Path+": "+found.Message)
			}
		}
		f.good = f.good && !rejected[f.name]
		if f.good && len(errors) > 0 {
			t.Errorf("%s: got errors, want none:\n  %s", f.name, strings.Join(errors, "\n  "))
		}
		if !f.good && len(errors) == 0 {
			t.Errorf("%s: got no errors, but it has a known mistake", f.name)
		}
	}
}
