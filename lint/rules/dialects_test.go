package rules_test

import (
	"slices"
	"strings"
	"testing"

	"sluice/lint"
	"sluice/lint/linttest"
	"sluice/lint/rules"
	"sluice/spec"
	"sluice/spec/api"
	"sluice/spec/dialect"
	"sluice/spec/testdialect"
)

// examplePlans calls yield with the example plans that can be converted to other dialects: those without reading problems and
// with known values.
func examplePlans(t *testing.T, yield func(name string, doc *spec.Document)) {
	l := rules.New()
	for _, rule := range l.Rules() {
		examples := l.Examples(rule)
		if examples == nil {
			continue
		}
		for _, c := range examples.Cases {
			text, _ := lint.Unmark(c.Plan())
			f := linttest.Read(c.File(), text, nil)
			for _, doc := range f.Documents {
				if doc.Dialect == dialect.Plan && len(f.Problems) == 0 && len(doc.Requests) > 0 && doc.Root.IsKnown() {
					yield(rule.ID+" "+c.Name, doc)
				}
			}
		}
	}
}

// If a message quotes a member that CloudFormation spells differently, the template contains that spelling.
func TestTemplateWords(t *testing.T) {
	l := rules.New()
	linted := 0
	examplePlans(t, func(name string, doc *spec.Document) {
		differing := map[string]bool{}
		for _, r := range doc.Requests {
			collect(r.Operation.Input, differing)
		}
		for _, path := range []string{"x.template.yaml", "x.template.json"} {
			text, ok := testdialect.Template(doc, path == "x.template.json")
			if !ok {
				continue
			}
			for _, f := range l.File(spec.Read(path, text, nil), nil) {
				linted++
				messages := []string{f.Message}
				for _, note := range f.Related {
					messages = append(messages, note.Message)
				}
				if f.Fix != nil {
					messages = append(messages, f.Fix.Message)
				}
				for _, message := range messages {
					for _, word := range quotedWords(message) {
						if differing[word] && !strings.Contains(text, `"`+word+`"`) {
							t.Errorf("%s: the template has no `%s`: %s [%s]\n%s", name, word, message, f.Rule.ID, text)
						}
					}
					if strings.Contains(message, "%!") {
						t.Errorf("%s: %s", name, message)
					}
				}
			}
		}
	})
	if linted < 500 {
		t.Errorf("only %d findings to check", linted)
	}
}

// collect adds the names of members that CloudFormation spells differently.
func collect(s *api.Shape, into map[string]bool) {
	if s.Elem != nil {
		collect(s.Elem, into)
	}
	for i := range s.Members {
		m := &s.Members[i]
		into[m.Name] = into[m.Name] || m.InTemplate() != m.Name
		collect(m.Shape, into)
	}
}

// quotedWords returns the words in backquotes that may be members: single words, or keys of a fragment.
func quotedWords(message string) (words []string) {
	for i, piece := range strings.Split(message, "`") {
		if i%2 == 0 {
			continue
		}
		fields := strings.FieldsFunc(piece, func(r rune) bool { return strings.ContainsRune("{}[], \"", r) })
		for _, field := range fields {
			if name, isKey := strings.CutSuffix(field, ":"); isKey || len(fields) == 1 {
				words = append(words, name)
			}
		}
	}
	return words
}

// Fixes are correct in templates: they resolve their findings and cause no others.
func TestTemplateFixes(t *testing.T) {
	l := rules.New()
	misshapen := []string{"syntax", "duplicate-key", "tag", "unknown-member", "wrong-type"}
	fixes := 0
	examplePlans(t, func(name string, doc *spec.Document) {
		for _, path := range []string{"x.template.yaml", "x.template.json"} {
			text, _ := testdialect.Template(doc, path == "x.template.json")
			before := l.File(spec.Read(path, text, nil), nil)
			fixed, applied := lint.Apply(text, before, lint.UnsafeFix)
			fixes += len(applied)
			count := map[string]int{}
			for _, f := range before {
				count[f.Rule.ID]++
			}
			for _, f := range applied {
				count[f.Rule.ID]--
			}
			for _, f := range l.File(spec.Read(path, fixed, nil), nil) {
				if count[f.Rule.ID]--; count[f.Rule.ID] < 0 && (slices.Contains(misshapen, f.Rule.ID) || slices.ContainsFunc(applied, func(a lint.Finding) bool { return a.Rule == f.Rule })) {
					t.Errorf("%s: after the fixes, %s has the finding %s [%s]\n%s", name, path, f.Message, f.Rule.ID, fixed)
				}
			}
		}
	})
	if fixes < 100 {
		t.Errorf("only %d fixes", fixes)
	}
}

// ownOfPlans are rules that differ between plans and requests, with the reason. Plans with findings of these rules are not
// compared.
var ownOfPlans = map[string]string{
	"wrong-type":             "CloudFormation converts between strings and numbers",
	"project-missing":        "in a request, missing-member reports it",
	"project-differs":        "each request has its own project",
	"account-twice":          "requests are linted separately",
	"experiment-template-id": "a request must always have the template ID",
	"multi-without-accounts": "the accounts of a template are separate resources",
	"accounts-without-multi": "the accounts of a template are separate resources",
	"report-outputs-missing": "CloudFormation requires the members",
	"unknown-feature":        "a plan defines all features of its launch, but a template may not",
}

// ownCases are examples that differ between dialects, with the reason.
var ownCases = map[string]string{
	"empty-plan unknown-section":                  "only a plan has sections",
	"unknown-member unknown-value-type":           "the value of a variation is next to its name",
	"weights-under percent-text":                  "only a plan can mark its numbers as percent",
	"report-dashboard the-name-of-cloudformation": "the name is right in CloudFormation",
	"override-over fault-in-anchor":               "a fault is reported once for all aliases",
}

// The same requests have the same findings at the same values in every dialect.
func TestSameInEachDialect(t *testing.T) {
	l := rules.New()
	compared := 0
	examplePlans(t, func(name string, doc *spec.Document) {
		want := inSections(l.Document(doc, nil))
		text, ok := testdialect.Template(doc, false)
		differs := slices.ContainsFunc(want, func(found string) bool {
			rule, _, _ := strings.Cut(found, " ")
			return ownOfPlans[rule] != ""
		})
		if !ok || differs || ownCases[name] != "" {
			return
		}
		compared++
		compare := func(path, text string) {
			t.Helper()
			if got := found(l, path, text); !slices.Equal(got, want) {
				t.Errorf("%s:\nplan %s\n%s %s\n%s", name, want, path, got, text)
			}
		}
		compare("x.template.yaml", text)
		if len(doc.Requests) > 1 || doc.Root.Field("project") != nil {
			return // a request is one operation, without a shared project
		}
		members, _ := testdialect.Request(doc)
		if text := "{" + strings.Join(members, ", ") + "}"; len(spec.Read("x.json", text, nil).Documents) > 0 {
			compare("x.json", text)
			compare("x.yaml", strings.Join(members, "\n"))
		}
	})
	if compared < 500 {
		t.Errorf("only %d plans to compare", compared)
	}
}

// found returns the rules and paths of the findings in a file without a plan, sorted.
func found(l *lint.Linter, path, text string) (all []string) {
	for _, doc := range spec.Read(path, text, nil).Documents {
		for _, f := range l.Document(doc, nil) {
			all = append(all, f.Rule.ID+" "+outsideText(f.Path))
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// inSections returns the rules and paths of the findings in the sections of a plan, sorted.
func inSections(found []lint.Finding) (all []string) {
	for _, f := range found {
		if path, ok := inSection(f.Path); ok {
			all = append(all, f.Rule.ID+" "+outsideText(path))
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// outsideText truncates a path at a structure that is text in a request.
func outsideText(path string) string {
	const text = "documentParameters"
	if i := strings.Index(path, text); i >= 0 {
		return path[:i+len(text)]
	}
	return path
}

// inSection returns the path within a section of a plan.
func inSection(path string) (rest string, ok bool) {
	if path == "project" {
		return path, true
	}
	for _, sections := range [][]api.Section{api.RolloutSections, api.ChaosSections} {
		for _, s := range sections {
			rest, ok := strings.CutPrefix(path, s.Name)
			if !ok || rest != "" && rest[0] != '.' && rest[0] != '[' {
				continue
			}
			if s.Many {
				_, rest, ok = strings.Cut(rest, "]")
			}
			return strings.TrimPrefix(rest, "."), ok
		}
	}
	return "", false
}
