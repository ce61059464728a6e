package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"sluice/compile"
	"sluice/lint/diff"
	"sluice/spec"
	"sluice/spec/fis"
)

// texts are the plans and requests of the house, and the real files of other people where they are there.
func texts(t *testing.T) map[string]string {
	t.Helper()
	found := map[string]string{}
	for _, folder := range []string{"../../testdata/plans", "../../testdata/faults", "../../testdata/changes", "../../testdata/appconfig",
		"../../testdata/requests", "../../compile/testdata", "../../../shared/corpus"} {
		_ = filepath.WalkDir(folder, func(path string, d os.DirEntry, err error) error {
			if err == nil && !d.IsDir() && slices.Contains([]string{".yaml", ".yml", ".json"}, filepath.Ext(path)) {
				text, err := os.ReadFile(path)
				if err != nil {
					t.Fatal(err)
				}
				found[path] = string(text)
			}
			return nil
		})
	}
	return found
}

func TestNoChangeIsSilent(t *testing.T) {
	compared := 0
	for path, text := range texts(t) {
		old, new := spec.Read(path, text, nil), spec.Read(path, text, nil)
		if diff.Readable(old) == nil {
			compared++
		}
		for _, c := range diff.Compare(old, new) {
			t.Errorf("%s: %s", path, c.Message)
		}
	}
	if compared < 100 {
		t.Errorf("only %d files were compared", compared)
	}
}

// Whatever makes another request is told, and nothing else: one scalar of a plan becomes another, and what is told is held
// against the compiled requests.
func TestEachDifferenceIsTold(t *testing.T) {
	files := texts(t)
	paths := make([]string, 0, len(files))
	for path := range files {
		paths = append(paths, path)
	}
	slices.Sort(paths)
	random := rand.New(rand.NewPCG(17, 4))
	told, silent := 0, 0
	deadline := time.Now().Add(20 * time.Second)
	for range 12_000 {
		path := paths[random.IntN(len(paths))]
		old := spec.Read(path, files[path], nil)
		before, ok := meaning(old)
		if !ok {
			continue
		}
		text, what := mutated(random, old)
		new := spec.Read(path, text, nil)
		after, ok := meaning(new)
		if !ok || what == "" {
			continue
		}
		changes := diff.Compare(old, new)
		switch {
		case before != after && len(changes) == 0:
			t.Errorf("%s: %s: nothing is told", path, what)
		case before == after && len(changes) > 0:
			t.Errorf("%s: %s: the requests are the same, and it is told: %s", path, what, changes[0].Message)
		case before == after:
			silent++
		default:
			told++
		}
		if time.Now().After(deadline) {
			break
		}
	}
	if told < 1000 || silent < 20 {
		t.Errorf("only %d changes were told, and %d silent", told, silent)
	}
	t.Logf("%d changes were told, %d were none", told, silent)
}

// mutated puts something else in the place of a scalar, or takes a line away.
func mutated(random *rand.Rand, f *spec.File) (text, what string) {
	var leaves []*spec.Value
	for _, d := range f.Documents {
		for _, r := range d.Requests {
			gather(r.Input, &leaves)
		}
		gather(d.Root.Field("vars"), &leaves)
	}
	if len(leaves) == 0 {
		return "", ""
	}
	source := f.Source.Text
	at := leaves[random.IntN(len(leaves))].Node.Range
	written := source[at.Start:at.End]
	other := leaves[random.IntN(len(leaves))].Node.Range
	fresh := source[other.Start:other.End]
	switch random.IntN(6) {
	case 0:
		fresh = strings.Map(func(r rune) rune {
			if r >= '0' && r <= '8' {
				return r + 1
			}
			return r
		}, written)
	case 1:
		fresh = strings.Trim(written, `"'`)
	case 2:
		if n := len(written); n > 2 {
			fresh = written[:n-2] + "z" + written[n-1:]
		}
	case 3:
		line, start := f.Source.Line(at.Start)
		return source[:start] + source[min(start+len(line)+1, len(source)):], "without the line " + line
	}
	return source[:at.Start] + fresh + source[at.End:], fmt.Sprintf("%q becomes %q at %d", written, fresh, at.Start)
}

func gather(v *spec.Value, leaves *[]*spec.Value) {
	if v == nil {
		return
	}
	for _, part := range slices.Concat(v.Fields, v.Items) {
		gather(part, leaves)
	}
	if v.Node.Scalar() && v.Name != "clientToken" && v.Node.Range.End > v.Node.Range.Start {
		*leaves = append(*leaves, v)
	}
}

// meaning is what the requests of a file come to, as text: in it, two ways to say one thing are the same.
func meaning(f *spec.File) (string, bool) {
	if diff.Readable(f) != nil {
		return "", false
	}
	for _, d := range f.Documents {
		if d.Template != "" || unknownMember(d.Root) {
			return "", false
		}
	}
	requests, err := compile.Documents(f.Documents, nil, compile.Options{})
	if err != nil || len(requests) == 0 {
		return "", false
	}
	var all []string
	for _, r := range requests {
		var input any
		if err := json.Unmarshal([]byte(r.JSON), &input); err != nil {
			return "", false
		}
		all = append(all, r.Operation.Name+" "+plainly("", input))
	}
	slices.Sort(all)
	return strings.Join(all, "\n"), true
}

// unknownMember tells whether a request has a member that the API does not know: it is compared, and not compiled.
func unknownMember(v *spec.Value) bool {
	for _, part := range slices.Concat(v.Fields, v.Items) {
		if part.Shape == nil || unknownMember(part) {
			return true
		}
	}
	return false
}

// unordered are the lists whose order means nothing.
var unordered = []string{"groups", "metricMonitors", "segmentOverrides", "stopConditions", "filters", "values", "resourceArns", "startAfter", "cloudWatchDashboards"}

func plainly(name string, value any) string {
	switch value := value.(type) {
	case map[string]any:
		var parts []string
		for key, v := range value {
			if key != "clientToken" {
				parts = append(parts, key+"="+plainly(key, v))
			}
		}
		slices.Sort(parts)
		return "{" + strings.Join(parts, ",") + "}"
	case []any:
		var parts []string
		for _, v := range value {
			parts = append(parts, plainly("", v))
		}
		if slices.Contains(unordered, name) {
			slices.Sort(parts)
		}
		return "[" + strings.Join(parts, ",") + "]"
	case string:
		var inner any
		if strings.HasPrefix(value, "{") && json.Unmarshal([]byte(value), &inner) == nil {
			return "JSON" + plainly("", inner)
		}
		if moment, err := time.Parse(time.RFC3339Nano, strings.ToUpper(value)); err == nil {
			return moment.UTC().String()
		}
		if length, err := fis.ParseDuration(value); err == nil {
			return length.String()
		}
		return "'" + value + "'"
	}
	return fmt.Sprint(value)
}

// Any two files can be compared, however little they have in common, and the same is said each time. The way back tells as
// well that there is a difference.
func TestAnyTwo(t *testing.T) {
	files := texts(t)
	paths := make([]string, 0, len(files))
	for path := range files {
		paths = append(paths, path)
	}
	slices.Sort(paths)
	random := rand.New(rand.NewPCG(5, 23))
	for range 3000 {
		a, b := paths[random.IntN(len(paths))], paths[random.IntN(len(paths))]
		old, new := spec.Read(a, files[a], nil), spec.Read(b, files[b], nil)
		there, back := diff.Compare(old, new), diff.Compare(new, old)
		if (len(there) == 0) != (len(back) == 0) {
			t.Errorf("%s and %s: %d changes there, %d back", a, b, len(there), len(back))
		}
		again := diff.Compare(spec.Read(a, files[a], nil), spec.Read(b, files[b], nil))
		if len(again) != len(there) {
			t.Fatalf("%s and %s: %d changes, then %d", a, b, len(there), len(again))
		}
		for i := range there {
			if there[i].Message != again[i].Message || there[i].New != again[i].New {
				t.Errorf("%s and %s: %q, then %q", a, b, there[i].Message, again[i].Message)
			}
		}
	}
}
