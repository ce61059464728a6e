package check

import (
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"sluice/spec"
	"sluice/spec/yaml"
)

// readTwice parses a text with both parsers. It reports whether the first accepts it, whether the first knows that others
// disagree, and the differences.
func readTwice(text string) (sound, known bool, found []spec.Problem) {
	first := yaml.Read(text)
	for _, p := range first.Problems {
		switch p.Kind {
		case yaml.Ambiguous:
			known = true
		case yaml.Directive:
		default:
			return false, false, nil
		}
	}
	f := &spec.File{Source: &spec.Source{Text: text}, Roots: first.Documents}
	return true, known, Reading(f)
}

// texts returns all YAML and JSON files of the repository, including those in txtar archives.
func texts(t *testing.T) map[string]string {
	t.Helper()
	found := map[string]string{}
	isText := func(name string) bool { return slices.Contains([]string{".yaml", ".yml", ".json"}, filepath.Ext(name)) }
	root := "../.."
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		name := strings.TrimPrefix(path, root+"/")
		switch {
		case err != nil || d.IsDir() && d.Name() == ".git":
			return fs.SkipDir
		case filepath.Ext(path) == ".txtar":
			archive, err := txtar.ParseFile(path)
			if err != nil {
				return err
			}
			for _, f := range archive.Files {
				if isText(f.Name) {
					found[name+" "+f.Name] = strings.NewReplacer("«", "", "»", "").Replace(string(f.Data))
				}
			}
		case d.Type().IsRegular() && isText(path):
			text, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			found[name] = string(text)
		}
		return nil
	})
	if err != nil || len(found) < 300 {
		t.Fatalf("%d files, %v", len(found), err)
	}
	return found
}

// The two parsers agree on every YAML file of the repository.
func TestRepositoryFiles(t *testing.T) {
	compared := 0
	for name, text := range texts(t) {
		sound, known, found := readTwice(text)
		if sound && !known {
			compared++
			for _, p := range found {
				t.Errorf("%s: %q: %s", name, text[p.Range.Start:p.Range.End], p.Message)
			}
		}
	}
	if compared < 250 {
		t.Errorf("only %d files were compared", compared)
	}
}

// pieces are the insertions of mutations.
var pieces = []string{
	" ", "  ", "\t", "\n", "\r\n", "\n\n", "\n ", ":", ": ", ",", ", ", "\"", "'", "#", " #", "-", "- ", "? ", "|", ">", "|\n", ">-\n",
	"&a ", "*a", "!x ", "!!str ", "%", "\\", "\\n", "{", "}", "[", "]", "0", "_", "~", ".", "e3", "<<: ", "\u00a0", "\u0085", "\u2028",
	"é", "🚀", "---\n", "...\n", "''", "\"\"", "null", "true",
}

// mutate inserts one or two pieces into the text, or replaces characters with them.
func mutate(r *rand.Rand, text string) string {
	if r.IntN(6) == 0 {
		text = strings.ReplaceAll(text, "\n", "\r\n")
	}
	for range 1 + r.IntN(2) {
		i, piece := r.IntN(len(text)), pieces[r.IntN(len(pieces))]
		if r.IntN(4) == 0 {
			piece = ""
		}
		text = text[:i] + piece + text[i+r.IntN(2):]
	}
	return text
}

// A difference between the parsers on a mutated plan matches a known fault. Lint reports most of them already.
func TestMutations(t *testing.T) {
	var plans []string
	for name, text := range texts(t) {
		if strings.HasPrefix(name, "testdata/plans/") || strings.HasPrefix(name, "testdata/requests/") || strings.HasPrefix(name, "compile/testdata/") {
			plans = append(plans, text)
		}
	}
	slices.Sort(plans)
	r := rand.New(rand.NewPCG(1, 2))
	count := map[string]int{}
	for range mutations {
		text := mutate(r, plans[r.IntN(len(plans))])
		sound, known, found := readTwice(text)
		switch {
		case !sound:
			count["rejected by the first reader"]++
		case known && len(found) > 0:
			count["differs, and lint reports it"]++
		case known:
			count["agrees, and lint warns"]++
		case len(found) == 0:
			count["agrees"]++
		default:
			count["differs, and lint is silent"]++
			if name := explained(text); name == "" {
				t.Errorf("no known fault explains %q: %s\n%q", text[found[0].Range.Start:found[0].Range.End], found[0].Message, strings.TrimSpace(around(text, found[0].Range.Start)))
			} else {
				count["  "+name]++
			}
		}
	}
	for what, n := range count {
		t.Logf("%6d %s", n, what)
	}
	if count["agrees"] < mutations/3 || count["differs, and lint reports it"] < 5*count["differs, and lint is silent"] {
		t.Error(count)
	}
}

const mutations = 4000

// explained returns the name of the first matching fault that lint does not report, or "".
func explained(text string) string {
	for _, f := range faults {
		if !f.known && f.shape.MatchString(text) {
			return f.name
		}
	}
	return ""
}

// around returns the line of an offset with its neighbours.
func around(text string, at int) string {
	lines := strings.SplitAfter(text, "\n")
	for i, offset := 0, 0; i < len(lines); i++ {
		if offset += len(lines[i]); offset > at || i == len(lines)-1 {
			return strings.Join(lines[max(i-1, 0):min(i+2, len(lines))], "")
		}
	}
	return ""
}
