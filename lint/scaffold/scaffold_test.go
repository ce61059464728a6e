package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// copyOf puts folders and files of this module into a folder of the test.
func copyOf(t *testing.T, names ...string) string {
	t.Helper()
	root := t.TempDir()
	for _, name := range names {
		from, to := filepath.Join("..", "..", name), filepath.Join(root, name)
		if info, err := os.Stat(from); err != nil {
			t.Fatal(err)
		} else if info.IsDir() {
			if err := os.CopyFS(to, os.DirFS(from)); err != nil {
				t.Fatal(err)
			}
			continue
		}
		text, err := os.ReadFile(from)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(to, text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

// textsIn gives all files below a folder.
func textsIn(t *testing.T, folder string) map[string]string {
	t.Helper()
	texts := map[string]string{}
	err := filepath.WalkDir(folder, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		texts[path] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return texts
}

// What is refused leaves everything as it was, and says what would not be.
func TestRefusals(t *testing.T) {
	root := copyOf(t, "lint", "cmd/sluice/version.go")
	if err := os.WriteFile(filepath.Join(root, "lint", "half_there_test.go"), []byte("package lint\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	before := textsIn(t, root)
	for _, c := range []struct{ id, family, want string }{
		{"wait-alone", "Chaos: targts", "no family `Chaos: targts`; did you mean `Chaos: targets`?"},
		{"wait-alone", "targets", "did you mean `Chaos: targets`?"},
		{"wait-alone", "Shop", "  Sluice itself\n"},
		{"wait-alone", "", "  Sluice itself\n"},
		{"start-after-self", "Reading", "already, in lint/order.go:"},
		{"WaitAlone", "Reading", "did you mean `wait-alone`?"},
		{"wait_alone", "Reading", "did you mean `wait-alone`?"},
		{"Ärger", "Reading", "lower-case words with hyphens\n"},
		{"", "Reading", "lower-case words with hyphens\n"},
		{"2-waits", "Reading", "lower-case words with hyphens\n"},
		{"../waits", "Reading", "lower-case words with hyphens\n"},
		{"wait-test", "Reading", "end the id with another word"},
		{"wait-windows", "Reading", "end the id with another word"},
		{"zones", "Reading", "lint/zones.go is there already"},
		{"half-there", "Reading", "lint/half_there_test.go is there already"},
	} {
		var out, complaints bytes.Buffer
		status := run(root, []string{c.id, c.family}, &out, &complaints)
		if status != 2 || out.Len() > 0 || !strings.Contains(complaints.String(), c.want) {
			t.Errorf("%q %q: %d, %q, want 2 and %q", c.id, c.family, status, complaints.String(), c.want)
		}
	}
	if diff := cmp.Diff(before, textsIn(t, root)); diff != "" {
		t.Errorf("something was written:\n%s", diff)
	}
}

func TestUsage(t *testing.T) {
	for _, c := range []struct {
		args   []string
		status int
	}{{nil, 2}, {[]string{"--help"}, 0}, {[]string{"wait-alone"}, 2}, {[]string{"wait-alone", "Chaos:", "targets"}, 2}} {
		var out, complaints bytes.Buffer
		status := run(".", c.args, &out, &complaints)
		if said := out.String() + complaints.String(); status != c.status || !strings.Contains(said, example) || !strings.Contains(said, "  Chaos: targets\n") || (out.Len() > 0) != (status == 0) {
			t.Errorf("%q: %d, want %d\n%s", c.args, status, c.status, said)
		}
	}
	var complaints bytes.Buffer
	if status := run(t.TempDir(), nil, nil, &complaints); status != 2 || !strings.Contains(complaints.String(), "no lint/table.go") {
		t.Errorf("elsewhere: %d, %q", status, complaints.String())
	}
}

// Names are free, and Go's.
func TestNames(t *testing.T) {
	house := &house{map[string]string{}, map[string]bool{"strings": true, "waitLong": true, "TestWaitLong": true}}
	for _, c := range []rule{
		{ID: "role-arn-json", File: "role_arn_json", Var: "roleARNJSON", Test: "TestRoleARNJSON"},
		{ID: "arn-form", File: "arn_form", Var: "arnForm", Test: "TestArnForm"},
		{ID: "wait-long", File: "wait_long", Var: "waitLongRule", Test: "TestWaitLongRule"},
		{ID: "strings", File: "strings", Var: "stringsRule", Test: "TestStrings"},
		{ID: "type", File: "type", Var: "typeRule", Test: "TestType"},
		{ID: "len", File: "len", Var: "lenRule", Test: "TestLen"},
		{ID: "main", File: "main", Var: "main", Test: "TestMainRule"},
		{ID: "init", File: "init", Var: "initRule", Test: "TestInit"},
	} {
		got, err := newRule(c.ID, house)
		if err != nil || *got != c {
			t.Errorf("%s: %+v, %v, want %+v", c.ID, got, err, c)
		}
	}
}

// A rule is added behind the last one of its family, whatever stands there.
func TestTable(t *testing.T) {
	const start = "package lint\n\nvar families = []Family{\n"
	long := strings.Repeat("&aRule, ", 13) + "&aRule"
	for _, c := range []struct{ name, before, after string }{
		{"behind others", "\t{\"A\", []*Rule{\n\t\t&one, &two,\n\t}},\n", "\t{\"A\", []*Rule{\n\t\t&one, &two, &new,\n\t}},\n"},
		{"on one line", "\t{\"A\", []*Rule{&one}},\n", "\t{\"A\", []*Rule{&one, &new}},\n"},
		{"before a comment", "\t{\"A\", []*Rule{\n\t\t&one, // the first\n\t}},\n", "\t{\"A\", []*Rule{\n\t\t&one, &new, // the first\n\t}},\n"},
		{"an empty family", "\t{\"A\", []*Rule{}},\n", "\t{\"A\", []*Rule{\n\t\t&new,\n\t}},\n"},
		{"a full line", "\t{\"A\", []*Rule{\n\t\t" + long + ",\n\t}},\n", "\t{\"A\", []*Rule{\n\t\t" + long + ",\n\t\t&new,\n\t}},\n"},
		{"not the first", "\t{\"B\", []*Rule{&b}},\n\t{\"A\", []*Rule{&one}},\n\t{\"C\", []*Rule{&c}},\n", "\t{\"B\", []*Rule{&b}},\n\t{\"A\", []*Rule{&one, &new}},\n\t{\"C\", []*Rule{&c}},\n"},
	} {
		path := filepath.Join(t.TempDir(), "table.go")
		if err := os.WriteFile(path, []byte(start+c.before+"}\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		table, err := readTable(path)
		if err != nil {
			t.Fatal(err)
		}
		got, err := table.with("A", "new")
		if diff := cmp.Diff(start+c.after+"}\n", string(got)); err != nil || diff != "" {
			t.Errorf("%s: %v (-want +got):\n%s", c.name, err, diff)
		}
	}
}

// Where one file cannot be written, none is.
func TestSaveAllOrNothing(t *testing.T) {
	folder := t.TempDir()
	in := func(name string) string { return filepath.Join(folder, name) }
	if err := os.MkdirAll(in("full/of/things"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(in("table.go"), []byte("before"), 0o640); err != nil {
		t.Fatal(err)
	}
	before := textsIn(t, folder)
	for name, save := range map[string]func() error{
		"the second is there":         func() error { return save([]file{{in("a.go"), nil}, {in("table.go"), nil}}, file{in("table.go"), nil}) },
		"the second has no folder":    func() error { return save([]file{{in("a.go"), nil}, {in("no/b.go"), nil}}, file{in("table.go"), nil}) },
		"the last cannot be replaced": func() error { return save([]file{{in("a.go"), nil}}, file{in("full"), nil}) },
		"the last is not there":       func() error { return save([]file{{in("a.go"), nil}}, file{in("gone.go"), nil}) },
	} {
		if err := save(); err == nil {
			t.Errorf("%s: no error", name)
		}
		if diff := cmp.Diff(before, textsIn(t, folder)); diff != "" {
			t.Errorf("%s: something is left:\n%s", name, diff)
		}
	}
	if err := save([]file{{in("a.go"), []byte("new")}}, file{in("table.go"), []byte("after")}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string]string{in("a.go"): "new", in("table.go"): "after"}, textsIn(t, folder)); diff != "" {
		t.Error(diff)
	}
	if info, err := os.Stat(in("table.go")); err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("the table has got another mode: %v, %v", info, err)
	}
}
