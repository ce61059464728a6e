package yaml

import (
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// suite returns the folder of the official YAML test suite in the module of goccy/go-yaml.
func suite(t *testing.T) string {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/goccy/go-yaml").Output()
	dir := filepath.Join(strings.TrimSpace(string(out)), "testdata", "yaml-test-suite")
	if _, missing := os.Stat(dir); err != nil || missing != nil {
		t.Skip("the YAML test suite is missing: go list does not find the module goccy/go-yaml")
	}
	return dir
}

// notRead are valid cases of the suite that are intentionally rejected or read differently.
var notRead = map[string]string{
	"trailing-line-of-spaces/01":        "a last line of blanks without a line break is not counted as a line",
	"trailing-whitespace-in-streams/02": "a last line of blanks without a line break is not counted as a line",
}

// taken are invalid cases of the suite that are accepted, each with the reason: of PyYAML 6.0.3, npm's yaml 2 and
// goccy/go-yaml 1.19.2, only the second rejects them, and the others read them as this package does.
var taken = map[string]string{
	"wrong-indented-flow-sequence":           "lines in brackets that are not indented more than the key",
	"wrong-indented-multiline-quoted-scalar": "lines in quotes that are not indented more than the key",
}

func TestConformance(t *testing.T) {
	root := suite(t)
	one, _ := filepath.Glob(filepath.Join(root, "*", "in.yaml"))
	two, _ := filepath.Glob(filepath.Join(root, "*", "*", "in.yaml"))
	compared := 0
	for _, file := range append(one, two...) {
		dir := filepath.Dir(file)
		name, _ := filepath.Rel(root, dir)
		if notRead[name] != "" {
			continue
		}
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		docs, problems := Parse(string(src))
		problems = slices.DeleteFunc(problems, func(p Problem) bool { return p.Kind == Directive })
		for _, doc := range docs {
			checkRanges(t, string(src), doc)
		}
		if _, err := os.Stat(filepath.Join(dir, "error")); err == nil {
			if (len(problems) == 0) != (taken[name] != "") {
				t.Errorf("%s is invalid, problems %v", name, problems)
			}
			continue
		}
		problems = slices.DeleteFunc(problems, func(p Problem) bool { return p.Kind == Ambiguous || p.Kind == Divergent })
		want, ok := wantedValues(filepath.Join(dir, "in.json"))
		if !ok {
			continue // keys that are collections, which neither JSON nor plans can have
		}
		compared++
		var got []any
		for _, doc := range docs {
			got = append(got, plainValue(doc))
		}
		if diff := cmp.Diff(want, got); diff != "" || len(problems) > 0 {
			t.Errorf("%s: problems %v, values (-want +got):\n%s", name, problems, diff)
		}
	}
	if compared < 200 {
		t.Errorf("only %d cases were compared", compared)
	}
}

func wantedValues(file string) ([]any, bool) {
	f, err := os.Open(file)
	if err != nil {
		return nil, false
	}
	defer f.Close()
	var values []any
	for d := json.NewDecoder(f); ; {
		var v any
		if err := d.Decode(&v); err == io.EOF {
			return values, true
		} else if err != nil {
			return nil, false
		}
		if v != nil {
			values = append(values, v)
		}
	}
}

func plainValue(n *Node) any {
	switch n.Kind {
	case Null:
		return nil
	case Bool:
		return strings.EqualFold(n.Text, "true")
	case Int, Float:
		if i, err := strconv.ParseInt(strings.TrimPrefix(n.Text, "+"), 0, 64); err == nil {
			return float64(i)
		}
		f, _ := strconv.ParseFloat(n.Text, 64)
		return f
	case List:
		list := []any{}
		for _, item := range n.Items {
			list = append(list, plainValue(item))
		}
		return list
	case Map:
		m := map[string]any{}
		for _, e := range n.Entries {
			m[e.Key.Text] = plainValue(e.Value)
		}
		return m
	}
	return n.Text
}

// checkRanges checks that each node's range is in the source and contains its token.
func checkRanges(t *testing.T, src string, n *Node) {
	t.Helper()
	if n.Range.Start > n.Range.End || n.Range.End > len(src) {
		t.Fatalf("range %v of %q is outside the source", n.Range, n.Text)
	}
	token := src[n.Range.Start:n.Range.End]
	switch {
	case !n.Scalar():
		for _, e := range n.Entries {
			checkRanges(t, src, e.Key)
			checkRanges(t, src, e.Value)
		}
		for _, item := range n.Items {
			checkRanges(t, src, item)
		}
	case n.Broken:
	case n.Style == DoubleQuoted && (len(token) < 2 || token[0] != '"' || token[len(token)-1] != '"'),
		n.Style == SingleQuoted && (len(token) < 2 || token[0] != '\'' || token[len(token)-1] != '\''),
		n.Style == Literal && token[0] != '|', n.Style == Folded && token[0] != '>',
		n.Style == Plain && token != n.Text && !strings.ContainsAny(token, "\r\n"):
		t.Errorf("the range of %q contains %q", n.Text, token)
	}
}
