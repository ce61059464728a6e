package flags_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"sluice/lint"
	"sluice/lint/linttest"
	"sluice/lint/rules"
	"sluice/spec"
	"sluice/spec/audience"
	"sluice/spec/flags"
)

var updateReplay = flag.Bool("update-replay", false, "rewrite the expected findings in testdata/replay")

// The documents in testdata/replay are modelled on public ones. Each has its expected findings and the outcomes of its flags.
func TestReplay(t *testing.T) {
	files, err := filepath.Glob("testdata/replay/*.txtar")
	if err != nil || len(files) < 10 {
		t.Fatalf("got %d documents to replay, %v", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			last := len(archive.Files) - 1
			if last < 1 || archive.Files[last].Name != "expected" {
				t.Fatal("the last section must be `expected`")
			}
			got := ""
			for _, f := range archive.Files[:last] {
				got += replay(linttest.Read(f.Name, string(f.Data), nil))
			}
			if *updateReplay {
				archive.Files[last].Data = []byte(got)
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(string(archive.Files[last].Data), got); diff != "" {
				t.Errorf("%s (-want +got):\n%s", file, diff)
			}
		})
	}
}

// replay returns the findings about a file and the outcomes of its flags.
func replay(f *spec.File) string {
	var b strings.Builder
	for _, share := range lint.Split(f, rules.New().File(f, &lint.Settings{Today: "2027-01-01"})) {
		for _, found := range share.Findings {
			at := share.File.Source.Position(found.Range.Start)
			fmt.Fprintf(&b, "%s:%d:%d: %s: %s [%s]\n", share.File.Source.Path, at.Line, at.Column, found.Severity, found.Message, found.Rule.ID)
		}
	}
	for _, doc := range f.Documents {
		for _, flag := range doc.Flags.Flags {
			fmt.Fprintf(&b, "%s\n%s", flag.Key, outcomes(flag))
		}
	}
	return b.String()
}

func outcomes(f *flags.Flag) string {
	var b strings.Builder
	audiences, complete := f.Traffic().Audiences()
	for i, a := range audiences {
		if i == 4 {
			fmt.Fprintf(&b, "  and %d more\n", len(audiences)-i)
			break
		}
		who := "everyone"
		if len(a.Conditions) > 0 {
			var parts []string
			for _, c := range a.Conditions {
				parts = append(parts, c.String())
			}
			who = strings.Join(parts, " ")
		}
		fmt.Fprintf(&b, "  %s:", who)
		for i, share := range a.Shares {
			o := f.Outcomes()[i]
			switch {
			case share.Sign() == 0:
			case o.Variant == nil:
				fmt.Fprintf(&b, " %s enabled=%t", audience.Percent(share), o.IsEnabled())
			default:
				fmt.Fprintf(&b, " %s %s", audience.Percent(share), o.Name())
			}
		}
		b.WriteByte('\n')
	}
	if !complete {
		b.WriteString("  unknown\n")
	}
	return b.String()
}
