package main

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// layers lists the packages that each part of the program may import. A part is a package or, with `/...`, a package tree; the
// first match counts.
var layers = []struct {
	part string
	may  []string
}{
	{"cmd/...", []string{"cmd/...", "lint/...", "compile/...", "schemas", "spec/..."}},
	{"lint/rules", []string{"lint", "lint/shape", "lint/rollout", "lint/pattern", "lint/chaos", "lint/flags", "lint/policy", "lint/change", "spec/..."}},
	{"lint/linttest", []string{"lint", "lint/config", "spec/..."}},
	{"lint", []string{"spec/..."}},
	{"lint/...", []string{"lint", "spec/..."}}, // packs, reports and configuration do not import each other
	{"compile/...", []string{"compile/...", "schemas", "spec/..."}},
	{"schemas/...", []string{"schemas/...", "spec/..."}},
	{"spec/...", []string{"spec/..."}},
}

func TestArrowsRunDown(t *testing.T) {
	list := exec.Command("go", "list", "-f", "{{.Module.Path}} {{.ImportPath}} {{join .Imports \" \"}}", "./...")
	list.Dir = "../.."
	out, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	packages := 0
	for line := range strings.Lines(string(out)) {
		names := strings.Fields(line)
		module := names[0] + "/"
		if names[1] == names[0] && len(names) == 2 {
			continue // package documentation for programs without code
		}
		from := strings.TrimPrefix(names[1], module)
		may, known := mayImport(from)
		if !known {
			t.Errorf("%s is missing in layers", from)
		}
		packages++
		for _, name := range names[2:] {
			to, own := strings.CutPrefix(name, module)
			if own && !slices.ContainsFunc(may, func(part string) bool { return covers(part, to) }) {
				t.Errorf("%s must not import %s", from, to)
			}
		}
	}
	if packages < 25 {
		t.Errorf("only %d packages are listed", packages)
	}
}

func mayImport(name string) (may []string, known bool) {
	for _, f := range layers {
		if covers(f.part, name) {
			return f.may, true
		}
	}
	return nil, false
}

// covers reports whether the package belongs to the part.
func covers(part, name string) bool {
	folder, tree := strings.CutSuffix(part, "/...")
	return name == folder || tree && strings.HasPrefix(name, folder+"/")
}
