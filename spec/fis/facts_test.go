package fis

import (
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"slices"
	"testing"

	"sluice/spec/testenv"
)

// The tests in this file compare the data with the collected facts, which are not part of the repository.

type factParameter struct {
	Name         string
	Kind         string
	Required     bool
	RequiredWhen map[string]string
	Min, Max     any
	Enum         []string
	Default      any
}

type factAction struct {
	ID      string
	Targets []struct {
		Key, ResourceType, KeyConfidence string
		Required                         bool
	}
	Parameters    []factParameter
	DurationParam string
	SelfRestoring *bool
	IAMActions    []string
	ManagedPolicy string
	TargetQuota   struct{ Default int }
	Deprecated    bool
	Source        string
	Confidence    string
}

func readFacts(t *testing.T, name string, into any) {
	t.Helper()
	text, err := os.ReadFile(testenv.Shared(t, "facts", name))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, into); err != nil {
		t.Fatal(err)
	}
}

// allows is the inverse of tri.
func allows(t Tri) *bool {
	yes := t == Yes
	if t == Unknown {
		return nil
	}
	return &yes
}

func TestActionsEqualFacts(t *testing.T) {
	var facts []factAction
	readFacts(t, "fis-actions.json", &facts)
	c := Load()
	if len(facts) != len(c.Actions()) {
		t.Errorf("%d facts, %d actions", len(facts), len(c.Actions()))
	}
	for _, f := range facts {
		a := c.Action(f.ID)
		if a == nil {
			t.Errorf("%s is missing", f.ID)
			continue
		}
		var targets []string
		for _, want := range f.Targets {
			targets = append(targets, fmt.Sprint(want.Key, want.ResourceType, want.Required, mark(want.KeyConfidence)))
		}
		var got []string
		for _, have := range a.Targets {
			got = append(got, fmt.Sprint(have.Key, have.ResourceType, have.Required, have.Confidence))
		}
		same(t, f.ID+" targets", got, targets)
		same(t, f.ID+" IAM actions", a.IAMActions, f.IAMActions)
		same(t, f.ID+" the rest", fmt.Sprint(a.DurationParam, a.ManagedPolicy, a.Retired, a.Source, a.Confidence),
			fmt.Sprint(f.DurationParam, f.ManagedPolicy, f.Deprecated, f.Source, mark(f.Confidence)))
		compareParameters(t, f.ID, a.Parameters, f.Parameters)
		compareUndo(t, a, f)
	}
}

func compareUndo(t *testing.T, a *Action, f factAction) {
	t.Helper()
	if f.SelfRestoring != nil {
		same(t, f.ID+" undo", a.Undo, map[bool]Undo{true: UndoYes, false: UndoNo}[*f.SelfRestoring])
	} else if a.Undo != UndoDepends && a.Undo != UndoNotApplicable {
		t.Errorf("%s: undo is %s, but it is unknown in the facts", f.ID, a.Undo)
	}
	quota := 0
	if a.TargetQuota != nil {
		quota = a.TargetQuota.Default
	}
	same(t, f.ID+" target quota", quota, f.TargetQuota.Default)
}

func compareParameters(t *testing.T, id string, have []*Parameter, facts []factParameter) {
	t.Helper()
	have = slices.DeleteFunc(slices.Clone(have), func(p *Parameter) bool { // from other sources than the facts
		return p.Source != "" && !slices.ContainsFunc(facts, func(f factParameter) bool { return f.Name == p.Name })
	})
	if len(have) != len(facts) {
		t.Errorf("%s: %d parameters, the facts have %d", id, len(have), len(facts))
		return
	}
	for i, f := range facts {
		p := have[i]
		same(t, id+" parameter", p.Name, f.Name)
		same(t, id+"."+f.Name+" kind", p.Kind.String(), f.Kind)
		same(t, id+"."+f.Name+" required", p.Required, f.Required)
		same(t, id+"."+f.Name+" min", p.Min.String(), text(f.Min))
		same(t, id+"."+f.Name+" max", p.Max.String(), text(f.Max))
		same(t, id+"."+f.Name+" enum", p.Enum, f.Enum)
		same(t, id+"."+f.Name+" default", p.Default, text(f.Default))
		when := map[string]string(nil)
		if p.RequiredWhen != nil {
			when = map[string]string{p.RequiredWhen.Parameter: p.RequiredWhen.Equals}
		}
		same(t, id+"."+f.Name+" required when", when, f.RequiredWhen)
	}
}

func TestResourceTypesEqualFacts(t *testing.T) {
	var facts []struct {
		ID        string
		Selectors struct {
			ARNs, Tags, Filters *bool
			Parameters          []struct {
				Name     string
				Required bool
				Enum     []string
			}
		}
		FilterPathsExamples []string
		Source, ReplacedBy  string
		Deprecated          bool
		Confidence          string
	}
	readFacts(t, "fis-resource-types.json", &facts)
	c := Load()
	same(t, "number of types", len(c.ResourceTypes()), len(facts))
	for _, f := range facts {
		r := c.ResourceType(f.ID)
		if r == nil {
			t.Errorf("%s is missing", f.ID)
			continue
		}
		s := f.Selectors
		if s.ARNs == nil {
			s.ARNs = allows(r.Selectors.ARNs) // may be known since the facts were collected
		}
		same(t, f.ID+" selectors", r.Selectors, Selectors{tri(s.ARNs), tri(s.Tags), tri(s.Filters)})
		same(t, f.ID+" number of parameters", len(r.Parameters), len(s.Parameters))
		for i, p := range s.Parameters[:min(len(s.Parameters), len(r.Parameters))] {
			same(t, f.ID+" parameter", fmt.Sprint(r.Parameters[i].Name, r.Parameters[i].Required, r.Parameters[i].Enum),
				fmt.Sprint(p.Name, p.Required, p.Enum))
		}
		same(t, f.ID+" paths", fmt.Sprint(r.FilterPathExamples), fmt.Sprint(f.FilterPathsExamples))
		same(t, f.ID+" the rest", fmt.Sprint(r.Retired, r.Replacement, r.Source, r.Confidence),
			fmt.Sprint(f.Deprecated, f.ReplacedBy, f.Source, mark(f.Confidence)))
	}
}

func same(t *testing.T, what string, got, want any) {
	t.Helper()
	a, b := reflect.ValueOf(got), reflect.ValueOf(want)
	if a.Kind() == reflect.Slice && a.Len() == 0 && b.Len() == 0 {
		return // an empty list equals a missing one
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s: %v, the facts have %v", what, got, want)
	}
}

func mark(word string) Confidence {
	return map[string]Confidence{"doc": Documented, "sample": Sample}[word]
}

func tri(value *bool) Tri {
	if value == nil {
		return Unknown
	}
	return map[bool]Tri{true: Yes, false: No}[*value]
}

// text formats a value of the facts like our data.
func text(value any) string {
	if value == nil {
		return ""
	}
	return fmt.Sprint(value)
}
