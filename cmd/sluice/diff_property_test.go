package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"sluice/compile"
	"sluice/compile/appconfig"
	"sluice/lint"
	"sluice/lint/change"
	"sluice/lint/linttest"
	"sluice/lint/rules"
	"sluice/spec"
	"sluice/spec/dialect"
	"sluice/spec/fis"
)

// texts returns by path the plans and requests under testdata and the examples of all rules.
func texts(t *testing.T) map[string]string {
	t.Helper()
	found := maps.Collect(linttest.Files(rules.New()))
	for _, folder := range []string{"../../testdata", "../../compile/testdata"} {
		err := filepath.WalkDir(folder, func(path string, d os.DirEntry, err error) error {
			if err != nil || d.IsDir() || !slices.Contains([]string{".yaml", ".yml", ".json"}, filepath.Ext(path)) {
				return err
			}
			text, err := os.ReadFile(path)
			found[path] = string(text)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return found
}

func TestSameFileHasNoChanges(t *testing.T) {
	t.Parallel()
	compared := 0
	for path, text := range texts(t) {
		old, new := spec.Read(path, text, nil), spec.Read(path, text, nil)
		if change.Readable(old) == nil {
			compared++
		}
		for _, c := range change.Compare(old, new, nil) {
			t.Errorf("%s: %s", path, c.Message)
		}
	}
	if compared < 100 {
		t.Errorf("only %d files were compared", compared)
	}
}

// A change is reported if and only if the compiled requests differ. Every scalar of the plans under testdata, and a few in each
// example of a rule, is edited in each of the ways of edits, and the reported changes are compared with the requests for both
// targets.
func TestEachDifferenceIsReported(t *testing.T) {
	t.Parallel()
	few := 5
	if testing.Short() {
		few = 2
	}
	var reported, silent atomic.Int64
	t.Run("files", func(t *testing.T) {
		for path, text := range texts(t) {
			old := spec.Read(path, text, nil)
			before, ok := canonicalRequests(old)
			if !ok {
				continue
			}
			t.Run(strings.TrimPrefix(path, "../../"), func(t *testing.T) {
				t.Parallel()
				all := edits(old)
				if testing.Short() || !strings.HasPrefix(path, "../../") { // rules have many examples
					all = spread(all, few)
				}
				for _, e := range all {
					new := spec.Read(path, e.text, nil)
					after, ok := canonicalRequests(new)
					if !ok {
						continue
					}
					changes := change.Compare(old, new, nil)
					switch {
					case before != after && len(changes) == 0:
						t.Errorf("%s: no change is reported", e.what)
					case before == after && len(changes) > 0:
						t.Errorf("%s: the requests are the same, but a change is reported: %s", e.what, changes[0].Message)
					case before == after:
						silent.Add(1)
					default:
						reported.Add(1)
					}
				}
			})
		}
	})
	t.Logf("%d edits changed a request, %d did not", reported.Load(), silent.Load())
	if reported.Load() < 1000 || silent.Load() < 20 {
		t.Error("too few edits")
	}
}

// spread returns at most that many edits, evenly spaced from the first to the last.
func spread(all []edit, atMost int) (some []edit) {
	for i := range min(atMost, len(all)) {
		some = append(some, all[i*len(all)/min(atMost, len(all))])
	}
	return some
}

// edit is a changed version of a plan.
type edit struct{ text, what string }

// edits returns versions of a file in which one scalar is changed or its line is deleted.
func edits(f *spec.File) []edit {
	var leaves []*spec.Value
	for _, d := range f.Documents {
		for _, r := range d.Requests {
			collectScalars(r.Input, &leaves)
		}
		collectScalars(d.Root.Field("vars"), &leaves)
	}
	source := f.Source.Text
	var all []edit
	for i, leaf := range leaves {
		at := leaf.Node.Range
		written := source[at.Start:at.End]
		next := leaves[(i+1)%len(leaves)].Node.Range
		for _, fresh := range []string{source[next.Start:next.End], strings.Map(otherDigit, written), strings.Trim(written, `"'`), otherLetter(written)} {
			if fresh != written {
				all = append(all, edit{source[:at.Start] + fresh + source[at.End:], fmt.Sprintf("%q becomes %q at %d", written, fresh, at.Start)})
			}
		}
		line, start := f.Source.Line(at.Start)
		all = append(all, edit{source[:start] + source[min(start+len(line)+1, len(source)):], "without the line " + line})
	}
	return all
}

func otherDigit(r rune) rune {
	if r >= '0' && r <= '8' {
		return r + 1
	}
	return r
}

func otherLetter(text string) string {
	if n := len(text); n > 2 {
		return text[:n-2] + "z" + text[n-1:]
	}
	return text
}

func collectScalars(v *spec.Value, leaves *[]*spec.Value) {
	if v == nil {
		return
	}
	for _, part := range slices.Concat(v.Fields, v.Items) {
		collectScalars(part, leaves)
	}
	if v.Node.Scalar() && v.Name != "clientToken" && v.Node.Range.End > v.Node.Range.Start {
		*leaves = append(*leaves, v)
	}
}

// canonicalRequests returns the requests of a file for both targets in a canonical form.
func canonicalRequests(f *spec.File) (string, bool) {
	if change.Readable(f) != nil {
		return "", false
	}
	forAppConfig := false
	for _, d := range f.Documents {
		if d.Dialect == dialect.CloudFormation || unknownMember(d.Root) {
			return "", false
		}
		forAppConfig = forAppConfig || d.Rollout != nil && d.Rollout.AppConfig != nil
	}
	requests, err := compile.Documents(f.Documents, nil, compile.Options{})
	if err != nil || len(requests) == 0 {
		return "", false
	}
	result, _, _ := appconfig.Compile(f.Documents, appconfig.Options{})
	if forAppConfig && len(result.Requests) == 0 { // rejected plans have no requests to compare
		return "", false
	}
	var all []string
	for _, r := range append(requests, result.Requests...) {
		var input any
		if err := json.Unmarshal([]byte(r.JSON), &input); err != nil {
			return "", false
		}
		all = append(all, r.Operation.Name+" "+canonical("", input))
	}
	slices.Sort(all)
	return strings.Join(all, "\n"), true
}

// unknownMember reports whether a request has a member unknown to the API: diff compares it, but compile drops it.
func unknownMember(v *spec.Value) bool {
	for _, part := range slices.Concat(v.Fields, v.Items) {
		if part.Shape == nil || unknownMember(part) {
			return true
		}
	}
	return false
}

// unordered are the lists whose order has no meaning.
var unordered = []string{"groups", "metricMonitors", "segmentOverrides", "stopConditions", "filters", "values", "resourceArns", "startAfter", "cloudWatchDashboards"}

func canonical(name string, value any) string {
	switch value := value.(type) {
	case map[string]any:
		var parts []string
		for key, v := range value {
			if key != "clientToken" {
				parts = append(parts, key+"="+canonical(key, v))
			}
		}
		slices.Sort(parts)
		return "{" + strings.Join(parts, ",") + "}"
	case []any:
		var parts []string
		for _, v := range value {
			parts = append(parts, canonical("", v))
		}
		if slices.Contains(unordered, name) {
			slices.Sort(parts)
		}
		return "[" + strings.Join(parts, ",") + "]"
	case string:
		var inner any
		if strings.HasPrefix(value, "{") && json.Unmarshal([]byte(value), &inner) == nil {
			return "JSON" + canonical("", inner)
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

// Any two files can be compared, with the same result each time, and a difference is reported in both directions.
func TestCompareAnyTwoFiles(t *testing.T) {
	t.Parallel()
	files := texts(t)
	paths := make([]string, 0, len(files))
	for path := range files {
		paths = append(paths, path)
	}
	slices.Sort(paths)
	random := rand.New(rand.NewPCG(5, 23))
	pairs := 3000
	if testing.Short() {
		pairs = 500
	}
	for range pairs {
		a, b := paths[random.IntN(len(paths))], paths[random.IntN(len(paths))]
		old, new := spec.Read(a, files[a], nil), spec.Read(b, files[b], nil)
		there, back := change.Compare(old, new, nil), change.Compare(new, old, nil)
		if (len(there) == 0) != (len(back) == 0) {
			t.Errorf("%s and %s: %d changes there, %d back", a, b, len(there), len(back))
		}
		again := change.Compare(spec.Read(a, files[a], nil), spec.Read(b, files[b], nil), nil)
		if len(again) != len(there) {
			t.Fatalf("%s and %s: %d changes, then %d", a, b, len(there), len(again))
		}
		for i := range there {
			if there[i].Message != again[i].Message || where(there[i].Change.New) != where(again[i].Change.New) {
				t.Errorf("%s and %s: %q, then %q", a, b, there[i].Message, again[i].Message)
			}
		}
	}
}

// where returns the place without its source, which is a new one in each reading.
func where(p lint.Place) lint.Place {
	p.Source = nil
	return p
}
