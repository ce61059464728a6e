package fis

import (
	"bytes"
	"encoding/json"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestLoadIsShared(t *testing.T) {
	first, second := Load(), Load()
	if first != second || first.Action("aws:fis:wait") != second.Action("aws:fis:wait") {
		t.Error("two calls return different values")
	}
}

// TestFiles parses every file strictly and compares it with the lazily parsed tables.
func TestFiles(t *testing.T) {
	c := Load()
	strict(t, "actions", actionsJSON, c.actions)
	strict(t, "resource-types", typesJSON, c.types)
	strict(t, "documents", documentsJSON, c.documents)
	strict(t, "retired", retiredJSON, c.retired)
	strict(t, "quotas", quotasJSON, c.limits)
	strict(t, "strengths", strengthsJSON, c.strengths)
}

func strict[T any, P stamped[T]](t *testing.T, name string, text []byte, lazy *table[T, P]) {
	t.Helper()
	var file struct {
		Date    string            `json:"date"`
		Entries []json.RawMessage `json:"entries"`
	}
	read(t, name, text, &file)
	if file.Date != lazy.date || !isDate(file.Date) {
		t.Errorf("%s: date %q, the table has %q", name, file.Date, lazy.date)
	}
	if len(file.Entries) != len(lazy.rows) {
		t.Fatalf("%s: %d entries, the table has %d", name, len(file.Entries), len(lazy.rows))
	}
	if !slices.IsSortedFunc(lazy.rows, func(a, b *row[T]) int { return strings.Compare(a.id, b.id) }) {
		t.Errorf("%s: not sorted", name)
	}
	for i, entry := range file.Entries {
		want := new(T)
		read(t, name, entry, want)
		P(want).stamp(file.Date)
		a, _ := json.Marshal(want)
		b, _ := json.Marshal(lazy.all()[i])
		if !bytes.Equal(a, b) {
			t.Errorf("%s: got\n%s\nwant\n%s", name, b, a)
		}
		var got struct{ Source, Date string }
		_ = json.Unmarshal(a, &got)
		if link, err := url.Parse(got.Source); err != nil || link.Scheme != "https" || !isDate(got.Date) {
			t.Errorf("%s: %s: source %q, date %q", name, lazy.rows[i].id, got.Source, got.Date)
		}
	}
}

func read(t *testing.T, name string, text []byte, into any) {
	t.Helper()
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

func isDate(text string) bool {
	_, err := time.Parse(time.DateOnly, text)
	return err == nil
}

func TestActions(t *testing.T) {
	c := Load()
	if got := len(c.Actions()); got < 51 {
		t.Errorf("only %d actions", got)
	}
	iam := regexp.MustCompile(`^[a-z0-9-]+:[A-Z][A-Za-z0-9]+$`)
	for _, a := range c.Actions() {
		checkSummary(t, a.ID, a.Summary)
		checkParameters(t, a.ID, a.Parameters)
		for _, target := range a.Targets {
			if c.ResourceType(target.ResourceType) == nil || a.Target(target.Key) != target {
				t.Errorf("%s: target %s of type %s", a.ID, target.Key, target.ResourceType)
			}
		}
		if p := a.Parameter(a.DurationParam); a.DurationParam != "" && (p == nil || p.Kind != KindDuration) {
			t.Errorf("%s: durationParam %q is not a duration", a.ID, a.DurationParam)
		}
		if a.Parameter("duration") != nil && a.DurationParam != "duration" {
			t.Errorf("%s: durationParam is %q", a.ID, a.DurationParam)
		}
		if !slices.Contains(undoNames[1:], a.Undo.String()) || (a.Undo == UndoDepends && a.UndoNote == "") {
			t.Errorf("%s: undo %q, note %q", a.ID, a.Undo, a.UndoNote)
		}
		for _, permission := range a.IAMActions {
			if !iam.MatchString(permission) {
				t.Errorf("%s: IAM action %q", a.ID, permission)
			}
		}
		for _, optional := range a.IAMOptional {
			if !slices.Contains(a.IAMActions, optional.Action) || optional.When == "" {
				t.Errorf("%s: optional permission %v", a.ID, optional)
			}
		}
	}
}

func TestConflictsAndLimits(t *testing.T) {
	c := Load()
	for _, a := range c.Actions() {
		for _, other := range a.Conflicts {
			if b := c.Action(other); b == nil || !slices.Contains(b.Conflicts, a.ID) {
				t.Errorf("%s conflicts with %s, but not vice versa", a.ID, other)
			}
		}
		if name := a.ConflictsWhenSame; name != "" && a.Parameter(name) == nil {
			t.Errorf("%s: no parameter %s", a.ID, name)
		}
		if q := a.TargetQuota; q != nil && (q.Default < 0 || !slices.Contains(scopeNames[1:], q.AppliesTo.String())) {
			t.Errorf("%s: target quota %+v", a.ID, q)
		}
		if r := a.Restrictions; r.MaxARNs < 0 || r.MaxARNs > c.Quotas().ARNsPerTarget || r.ARNsOnly && r.TagsOnly {
			t.Errorf("%s: restrictions %+v", a.ID, r)
		}
	}
	for _, d := range c.Documents() {
		checkSummary(t, d.Name, d.Summary)
		checkParameters(t, d.Name, d.Parameters)
		if d.DurationParam != "" && d.Parameter(d.DurationParam) == nil {
			t.Errorf("%s: no parameter %s", d.Name, d.DurationParam)
		}
		for _, other := range d.Conflicts {
			if b := c.Document(other); b == nil || !slices.Contains(b.Conflicts, d.Name) {
				t.Errorf("%s conflicts with %s, but not vice versa", d.Name, other)
			}
		}
	}
}

func TestResourceTypes(t *testing.T) {
	c := Load()
	used := map[string]bool{}
	for _, a := range c.Actions() {
		for _, target := range a.Targets {
			used[target.ResourceType] = true
		}
	}
	for _, r := range c.ResourceTypes() {
		checkParameters(t, r.ID, r.Parameters)
		if !used[r.ID] {
			t.Errorf("%s: not the target of any action", r.ID)
		}
		if r.ARNService == "" && (r.ARNResource != "" || r.ARNNoRegion || r.ARNNoAccount) {
			t.Errorf("%s: incomplete ARN pattern", r.ID)
		}
		if r.TagsRequired && r.Selectors.Tags != Yes {
			t.Errorf("%s: tags are required but not accepted", r.ID)
		}
		for _, path := range r.FilterPathExamples {
			if r.Selectors.Filters == No || path[0] < 'A' || path[0] > 'Z' {
				t.Errorf("%s: filter path %q", r.ID, path)
			}
		}
	}
}
