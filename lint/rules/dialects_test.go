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

// examplePlans yields the plans of all examples that can be written otherwise: those that are read without a problem, and whose
// values have the kinds of values that they should have.
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

// Every word in backquotes that only the API has is one that stands in the template.
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
		t.Errorf("only %d findings to look at", linted)
	}
}

// collect adds the names of members that CloudFormation spells otherwise.
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

// quotedWords are the words in the backquotes of a message that may be members: alone, or keys of a fragment.
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

// What a fix writes into a template is right there: the finding is gone, and nothing of the wrong shape has come.
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
					t.Errorf("%s: after its fixes %s has: %s [%s]\n%s", name, path, f.Message, f.Rule.ID, fixed)
				}
			}
		}
	})
	if fixes < 100 {
		t.Errorf("only %d fixes", fixes)
	}
}

// ownOfPlans are rules that hold for plans in another way than for requests, with the reason. A plan that one of them reports
// is not compared.
var ownOfPlans = map[string]string{
	"wrong-type":             "CloudFormation makes texts and numbers of one another",
	"project-missing":        "a request that lacks its project lacks a member",
	"project-differs":        "each request has its own project",
	"account-twice":          "requests are judged each alone",
	"experiment-template-id": "a request must name its template anyhow",
	"multi-without-accounts": "the accounts of a template are resources of their own",
	"accounts-without-multi": "the accounts of a template are resources of their own",
	"report-outputs-missing": "CloudFormation requires the members",
	"unknown-feature":        "a plan holds all that its launch is about, a template need not",
}

// ownCases are examples that cannot be the same elsewhere, with the reason.
var ownCases = map[string]string{
	"empty-plan a-strange-section":                "only a plan has sections",
	"unknown-member a-value-of-no-type":           "the value of a variation stands beside its name",
	"weights-under percent-text":                  "only a plan says that its numbers are percent",
	"report-dashboard the-name-of-cloudformation": "the name is right in CloudFormation",
	"override-over fault-behind-anchor":           "what an alias repeats is reported once",
}

// The same requests give the same findings at the same values, however they are written.
func TestSameInEachDialect(t *testing.T) {
	l := rules.New()
	compared := 0
	examplePlans(t, func(name string, doc *spec.Document) {
		want := inSections(l.Document(doc, nil))
		text, ok := testdialect.Template(doc, false)
		apart := slices.ContainsFunc(want, func(found string) bool {
			rule, _, _ := strings.Cut(found, " ")
			return ownOfPlans[rule] != ""
		})
		if !ok || apart || ownCases[name] != "" {
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
			return // a request holds one operation and all of it
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

// found are the rules with the paths that they report in a file without a plan, sorted.
func found(l *lint.Linter, path, text string) (all []string) {
	for _, doc := range spec.Read(path, text, nil).Documents {
		for _, f := range l.Document(doc, nil) {
			all = append(all, f.Rule.ID+" "+outsideText(f.Path))
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// inSections are the rules with the paths that they report in the sections of a plan, sorted.
func inSections(found []lint.Finding) (all []string) {
	for _, f := range found {
		if path, ok := inSection(f.Path); ok {
			all = append(all, f.Rule.ID+" "+outsideText(path))
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// outsideText returns the path as far as it leads in a request, where some structures are text.
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
