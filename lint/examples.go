package lint

import (
	"io/fs"
	"strings"

	"github.com/rogpeppe/go-internal/txtar"
)

// Examples are the cases that show a rule and prove it, one file a rule: examples/ID.txtar of its pack.
type Examples struct {
	// Cases are the plans, in the file's order.
	Cases []Example
	// Config is the `.sluice.yaml` that the cases are linted under; empty for none.
	Config string
	// Expected are the findings of the cases, as the harness in lint/linttest writes them.
	Expected string
}

// Names of cases with a meaning of their own. The marks «» in the first two stand around each place that the rule reports.
const (
	// BadCase fires the rule, GoodCase is the same put right; documentation shows them.
	BadCase, GoodCase = "bad", "good"
	// AfterCase and BeforeCase are the same for rules on Changes.
	AfterCase, BeforeCase    = "after", "before"
	configFile, expectedFile = ".sluice.yaml", "expected"
)

// Labels returns the names of the two cases that show the rule: the one that it reports and the one that is right.
func (r *Rule) Labels() (bad, good string) {
	if r.On == Changes {
		return AfterCase, BeforeCase
	}
	return BadCase, GoodCase
}

// Case returns the case of that name, or nil.
func (e *Examples) Case(name string) *Example {
	if e == nil {
		return nil
	}
	for i := range e.Cases {
		if e.Cases[i].Name == name {
			return &e.Cases[i]
		}
	}
	return nil
}

// Examples returns those of the rule, or nil where its pack has none.
func (l *Linter) Examples(r *Rule) *Examples {
	files := l.examples[r]
	if files == nil {
		return nil
	}
	text, err := fs.ReadFile(files, "examples/"+r.ID+".txtar")
	if err != nil {
		return nil
	}
	return ParseExamples(text)
}

// ParseExamples reads the text of a file of examples.
func ParseExamples(text []byte) *Examples {
	examples := &Examples{}
	for _, f := range txtar.Parse(text).Files {
		switch f.Name {
		case configFile:
			examples.Config = string(f.Data)
		case expectedFile:
			examples.Expected = string(f.Data)
		default:
			name, frame := f.Name, ""
			if dot := strings.IndexByte(name, '.'); dot >= 0 {
				name, frame = name[:dot], name[dot+1:]
			}
			examples.Cases = append(examples.Cases, Example{name, Frame(frame), string(f.Data)})
		}
	}
	return examples
}
