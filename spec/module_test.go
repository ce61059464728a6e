package spec_test

import (
	"fmt"
	"strings"
	"testing"

	"sluice/spec"
)

// A file beyond the size limit of a module is reported, since any may decide which resources there are.
func TestModuleTooLarge(t *testing.T) {
	var parts []spec.Part
	for i := range 16 {
		parts = append(parts, spec.Part{Path: fmt.Sprintf("a%02d.tf", i), Text: "#" + strings.Repeat("x", 1<<20-2)})
	}
	for _, last := range []string{"resource \"aws_fis_experiment_template\" \"x\" {}\n", "module \"m\" {\n  source = \"./m\"\n}\n", "locals {\n  m = \"./m\"\n}\n"} {
		all := append(parts[:len(parts):len(parts)], spec.Part{Path: "z.tf", Text: last + "#" + strings.Repeat("x", 1<<10)})
		f := spec.ReadModule(".", spec.Folder{Files: func(string) ([]spec.Part, bool) { return all, true }})
		if len(f.Problems) != 1 || f.Problems[0].Kind != spec.TooBig || f.PartAt(f.Problems[0].Range.Start).Path != "z.tf" {
			t.Errorf("problems of a file beyond the limit: %v\n%s", f.Problems, last)
		}
	}
}

// A file that is not read may decide which module a call in another file names.
func TestModuleWithUnreadLocals(t *testing.T) {
	locals := "locals {\n  a = [" + strings.Repeat("1,", 200_000) + "]\n}\n"
	for call, want := range map[string]int{"module \"m\" {\n  source = \"./m\"\n}\n": 1, "module \"m\" {\n  source = \"a/b/c\"\n}\n": 0} {
		parts := []spec.Part{{Path: "a.tf", Text: locals}, {Path: "z.tf", Text: call}}
		f := spec.ReadModule(".", spec.Folder{Files: func(dir string) ([]spec.Part, bool) { return parts, dir == "." }})
		if len(f.Problems) != want {
			t.Errorf("problems, want %d: %v\n%s", want, f.Problems, call)
		}
	}
}
