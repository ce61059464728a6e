package spec

import (
	"fmt"

	"sluice/spec/yaml"
)

// ProblemKind distinguishes what can be wrong with a file before any rule looks at its meaning.
type ProblemKind uint8

// The kinds of problems.
const (
	// Syntax is text that is not YAML, or not JSON in a `.json` file.
	Syntax ProblemKind = iota + 1
	// Encoding is a byte sequence that is not text.
	Encoding
	// TooBig is input beyond a bound.
	TooBig
	// DuplicateKey is a key that its mapping already has.
	DuplicateKey
	// Alias is an alias or merge key that cannot be followed.
	Alias
	// Tag is an explicit tag such as `!Ref`.
	Tag
	// NotAPlan is a document that is neither a plan nor a raw request.
	NotAPlan
	// Variable is a `${name}` that is not defined, or a variable that cannot have a value.
	Variable
	// Number is a number that is written in an ambiguous or unfit way.
	Number
	// Share is a weight that is neither thousandths nor percent text.
	Share
	// Duration is a friendly duration that cannot be read.
	Duration
	// Time is a time that cannot be read.
	Time
	// JSON is a structure that cannot be written as JSON.
	JSON
	// Directive is a `%` line of YAML that reading does not follow.
	Directive
	// Ambiguous is text that other readers of YAML take for something else.
	Ambiguous
	// Unfilled is a placeholder that is still to be filled in.
	Unfilled
)

// Problem is something wrong with a file as a whole or with the way a value is written.
type Problem struct {
	Kind    ProblemKind
	Range   Range
	Message string
	// Related is the other place of a two-sided problem; nil without one.
	Related *Note
	// Path is the way to the value in its document; empty where the problem is not one of a value.
	Path string
	// unrelated marks that a document is not ours, nor close to what is.
	unrelated bool
}

// Note is a further place with what is there.
type Note = yaml.Note

var fromYAML = map[yaml.ProblemKind]ProblemKind{
	yaml.Syntax: Syntax, yaml.Encoding: Encoding, yaml.TooBig: TooBig, yaml.DuplicateKey: DuplicateKey, yaml.Alias: Alias,
	yaml.Directive: Directive, yaml.Ambiguous: Ambiguous,
}

func problemsOf(found []yaml.Problem) []Problem {
	var problems []Problem
	for _, p := range found {
		problems = append(problems, Problem{fromYAML[p.Kind], p.Range, p.Message, p.Related, "", false})
	}
	return problems
}

// report adds a problem of a value and marks the value as broken.
func (r *resolver) report(v *Value, kind ProblemKind, format string, args ...any) {
	v.State = Broken
	r.problems = append(r.problems, Problem{kind, v.Range(), fmt.Sprintf(format, args...), nil, v.Path(), false})
}
