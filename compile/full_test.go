package compile_test

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sluice/compile"
	"sluice/spec/api"
)

// full are plans that use every member of every operation, with requests written by hand.
var full = []string{"full.rollout", "full.chaos"}

func TestFullPlans(t *testing.T) {
	for _, name := range full {
		f := readFile(t, filepath.Join("testdata", name+".yaml"))
		noErrors(t, f)
		want, err := os.ReadFile(filepath.Join("testdata", name+".json"))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), compile.Array(documents(t, f, compile.Options{}), compile.CLI)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// Members added to the API table must be added to the full plans, and thus are compared with the SDK.
func TestFullPlansUseEveryMember(t *testing.T) {
	unused := map[string]bool{}
	for _, op := range api.Operations() {
		walk(op.Input, op.Name, func(path string) { unused[path] = true })
	}
	all := len(unused)
	for _, name := range full {
		for _, r := range documents(t, readFile(t, filepath.Join("testdata", name+".yaml")), compile.Options{}) {
			use(decode(r.JSON), r.Operation.Input, r.Operation.Name, unused)
		}
	}
	for _, path := range slices.Sorted(maps.Keys(unused)) {
		t.Errorf("no full plan uses %s", path)
	}
	t.Logf("%d members", all)
}

// walk visits each member below a shape.
func walk(s *api.Shape, path string, visit func(path string)) {
	if s.Elem != nil {
		walk(s.Elem, path, visit)
	}
	for _, m := range s.Members {
		visit(path + "." + m.Name)
		walk(m.Shape, path+"."+m.Name, visit)
	}
}

// use removes the members of a value from unused.
func use(value any, s *api.Shape, path string, unused map[string]bool) {
	switch value := value.(type) {
	case []any:
		for _, item := range value {
			use(item, s.Elem, path, unused)
		}
	case map[string]any:
		for name, part := range value {
			if s.Type == api.Map {
				use(part, s.Elem, path, unused)
				continue
			}
			delete(unused, path+"."+name)
			use(part, s.Member(name).Shape, path+"."+name, unused)
		}
	}
}
