package spec_test

import (
	"testing"
	"time"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/rogpeppe/go-internal/txtar"

	"sluice/spec"
)

// BenchmarkModule alternates between reading a module and parsing its files with hcl, so that noise affects both alike. The ratio
// must stay below 2.
func BenchmarkModule(b *testing.B) {
	archive, err := txtar.ParseFile("testdata/module.txtar")
	if err != nil {
		b.Fatal(err)
	}
	var parts []spec.Part
	for _, f := range archive.Files {
		parts = append(parts, spec.Part{Path: f.Name, Text: string(f.Data)})
	}
	folder := spec.Folder{Files: func(dir string) ([]spec.Part, bool) { return parts, dir == "." }}
	var parsing, reading time.Duration
	for b.Loop() {
		start := time.Now()
		for _, p := range parts {
			if _, diags := hclsyntax.ParseConfig([]byte(p.Text), p.Path, hcl.InitialPos); diags.HasErrors() {
				b.Fatal(diags)
			}
		}
		parsed := time.Now()
		if f := spec.ReadModule(".", folder); len(f.Documents) != 1 || len(f.Problems) > 0 {
			b.Fatal(f.Problems)
		}
		parsing, reading = parsing+parsed.Sub(start), reading+time.Since(parsed)
	}
	b.ReportMetric(float64(reading)/float64(parsing), "ratio")
}
