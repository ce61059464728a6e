package lint

import (
	"io/fs"
	"strings"

	"github.com/rogpeppe/go-internal/txtar"
)

// Examples are the cases that document and test a rule, read from examples/ID.txtar of its pack.
type Examples struct {
	// Cases are the plans, in file order.
	Cases []Example
	// Config is the `.sluice.yaml` of the cases; empty for none.
	Config string
	// Expected are the findings of the cases, in the format of the lint/linttest harness.
	Expected string
}

// Case names with a special meaning. In bad and after cases, «» mark each place that the rule reports.
const (
	// BadCase triggers the rule, and GoodCase is its correction; the documentation shows both.
	BadCase, GoodCase = "bad", "good"
	// AfterCase and BeforeCase replace them for rules on Changes.
	AfterCase, BeforeCase    = "after", "before"
	configFile, expectedFile = ".sluice.yaml", "expected"
)

// Labels returns the names of the two cases that document the rule: the one that it reports and the correct one.
func (r *Rule) Labels() (bad, good string) {
	if r.On == Changes {
		return AfterCase, BeforeCase
	}
	return BadCase, GoodCase
}

// Case returns the case with the name, or nil.
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

// Examples returns the examples of the rule, or nil if its pack has none.
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

// ParseExamples parses an examples file.
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
