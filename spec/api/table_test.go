package api

import (
	"fmt"
	"maps"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// visit calls f for the shape and all nested shapes. A path looks like `CreateLaunch.groups[].name`; `{key}` and `{}`
// are a map's keys and values.
func visit(path string, s *Shape, f func(path string, s *Shape)) {
	if s == nil {
		return
	}
	f(path, s)
	for _, m := range s.Members {
		visit(path+"."+m.Name, m.Shape, f)
	}
	switch s.Type {
	case Map:
		visit(path+"{key}", s.Key, f)
		visit(path+"{}", s.Elem, f)
	case List:
		visit(path+"[]", s.Elem, f)
	case Either:
		for i, c := range s.Choices {
			visit(fmt.Sprintf("%s|%d", path, i), c, f)
		}
	case Structure:
		visit(path+"{}", s.Elem, f)
	}
}

func visitAll(f func(path string, s *Shape)) {
	for _, o := range Operations() {
		visit(o.Name, o.Input, f)
	}
	visit("FlagDocument", FlagDocument, f)
}

func checkDoc(t *testing.T, path, doc string) {
	t.Helper()
	if n := utf8.RuneCountInString(doc); n < 40 || n > 140 {
		t.Errorf("%s: the doc has %d characters, want 40 to 140: %q", path, n, doc)
	}
	if !strings.HasSuffix(doc, ".") || strings.ContainsAny(doc, "\n\t") {
		t.Errorf("%s: the doc is not one line that ends with a full stop: %q", path, doc)
	}
	if first, _ := utf8.DecodeRuneInString(doc); !unicode.IsUpper(first) && first != '`' {
		t.Errorf("%s: the doc is not in sentence case: %q", path, doc)
	}
}

func TestDocs(t *testing.T) {
	for _, o := range Operations() {
		checkDoc(t, o.Name, o.Doc)
	}
	visitAll(func(path string, s *Shape) {
		owner := map[string]string{}
		for _, m := range s.Members {
			checkDoc(t, path+"."+m.Name, m.Doc)
			if other, ok := owner[m.Doc]; ok {
				t.Errorf("%s: %s and %s share a doc: %q", path, other, m.Name, m.Doc)
			}
			owner[m.Doc] = m.Name
		}
	})
}

func TestShapesAreComplete(t *testing.T) {
	visitAll(func(path string, s *Shape) {
		open := s.Type == Structure && s.Elem != nil // further members
		if (s.Elem != nil) != (s.Type == List || s.Type == Map || open) || (s.Key != nil) != (s.Type == Map || open) {
			t.Errorf("%s: key and elem do not match type %d", path, s.Type)
		}
		if (s.Type == Structure) != (len(s.Members) > 0) {
			t.Errorf("%s: members do not match type %d", path, s.Type)
		}
		if (s.Type == Either) != (len(s.Choices) > 1) {
			t.Errorf("%s: choices do not match type %d", path, s.Type)
		}
		for _, m := range s.Members {
			if m.Shape == nil {
				t.Errorf("%s.%s has no shape", path, m.Name)
			}
		}
	})
}

func TestPatterns(t *testing.T) {
	visitAll(func(path string, s *Shape) {
		for _, p := range []string{s.Pattern, s.Not} {
			if _, err := regexp.Compile(p); err != nil {
				t.Errorf("%s: %v", path, err)
			}
		}
		if (s.Pattern == "") != (s.PatternHint == "") {
			t.Errorf("%s: pattern %q has the hint %q", path, s.Pattern, s.PatternHint)
		}
		first, _ := utf8.DecodeRuneInString(s.PatternHint)
		if unicode.IsUpper(first) || strings.HasSuffix(s.PatternHint, ".") {
			t.Errorf("%s: the hint is not part of a sentence: %q", path, s.PatternHint)
		}
	})
}

// friendly lists every shape that plans may write differently than the API.
var friendly = map[string]Friendly{
	"CreateSegment.pattern": JSONText,
	"CreateSegment.tags{}":  SourceText,

	"CreateFeature.tags{}": SourceText,

	"CreateLaunch.metricMonitors[].metricDefinition.eventPattern":             JSONText,
	"CreateLaunch.scheduledSplitsConfig.steps[].groupWeights{}":               Share,
	"CreateLaunch.scheduledSplitsConfig.steps[].segmentOverrides[].weights{}": Share,
	"CreateLaunch.scheduledSplitsConfig.steps[].startTime":                    Moment,
	"CreateLaunch.tags{}": SourceText,

	"CreateExperimentTemplate.targets{}.resourceTags{}":     SourceText,
	"CreateExperimentTemplate.targets{}.filters[].values[]": SourceText,
	"CreateExperimentTemplate.targets{}.parameters{}":       SourceText,
	"CreateExperimentTemplate.actions{}.parameters{}":       ActionParameter,
	"CreateExperimentTemplate.tags{}":                       SourceText,

	"CreateTargetAccountConfiguration.accountId": SourceText,

	"StartExperiment.tags{}": SourceText,
}

func TestFriendly(t *testing.T) {
	got := map[string]Friendly{}
	visitAll(func(path string, s *Shape) {
		if s.Friendly != Exact {
			got[path] = s.Friendly
		}
	})
	if !maps.Equal(got, friendly) {
		t.Errorf("got  %v\nwant %v", got, friendly)
	}
}

func TestLookup(t *testing.T) {
	for _, o := range Operations() {
		if Lookup(o.Name) != o {
			t.Errorf("Lookup(%q) returns a different operation", o.Name)
		}
	}
	if Lookup("StopExperiment") != nil {
		t.Error("Lookup returns an operation that is not in the table")
	}
}
