package spec_test

import (
	"fmt"
	"strings"
	"testing"

	"sluice/spec"
)

// A file beyond the size limit of a module is reported.
func TestModuleTooLarge(t *testing.T) {
	var parts []spec.Part
	for i := range 16 {
		parts = append(parts, spec.Part{Path: fmt.Sprintf("a%02d.tf", i), Text: "#" + strings.Repeat("x", 1<<20-2)})
	}
	last := "resource \"aws_fis_experiment_template\" \"x\" {}\n#" + strings.Repeat("x", 1<<10)
	parts = append(parts, spec.Part{Path: "z.tf", Text: last})
	f := spec.ReadModule(".", spec.Folder{Files: func(string) ([]spec.Part, bool) { return parts, true }})
	if len(f.Problems) != 1 || f.Problems[0].Kind != spec.TooBig || f.PartAt(f.Problems[0].Range.Start).Path != "z.tf" {
		t.Errorf("problems of a file beyond the limit: %v", f.Problems)
	}
}
