package spec

import (
	"fmt"

	"sluice/spec/text"
	"sluice/spec/yaml"
)

// ProblemKind is the kind of problem in a file that is found before any rule runs.
type ProblemKind uint8

// The kinds of problems.
const (
	// Syntax is text that is not valid YAML, or not valid JSON in a `.json` file.
	Syntax ProblemKind = iota + 1
	// Encoding is text with an invalid encoding.
	Encoding
	// TooBig is input that exceeds a limit.
	TooBig
	// DuplicateKey is a key that its mapping already has.
	DuplicateKey
	// Alias is an alias or merge key that cannot be resolved.
	Alias
	// Tag is an explicit tag such as `!Ref`.
	Tag
	// NotAPlan is a document that is neither a plan nor a raw request.
	NotAPlan
	// Variable is a `${name}` that is not defined, or a variable that cannot have a value.
	Variable
	// Number is a number in an ambiguous or invalid notation.
	Number
	// Share is a weight in neither thousandths nor percent.
	Share
	// Duration is a friendly duration that cannot be read.
	Duration
	// Time is a time that cannot be read.
	Time
	// JSON is a structure that cannot be written as JSON.
	JSON
	// Directive is a `%` line of YAML that is ignored.
	Directive
	// Ambiguous is text that other YAML readers read differently.
	Ambiguous
	// Unfilled is a placeholder that must be replaced.
	Unfilled
)

// EndsReading reports whether the text after such a problem is not read.
func (k ProblemKind) EndsReading() bool { return k == TooBig || k == Encoding }

// Problem is a problem with a file or with how a value is written.
type Problem struct {
	Kind    ProblemKind
	Range   Range
	Message string
	// Related is the other place of a two-sided problem, or nil.
	Related *Note
	// Path is the path of the value in its document; empty if the problem is not about a value.
	Path string
	// Instance is the instance of the document; empty if the problem is not about one.
	Instance string
	// Also are further places of an Unfilled placeholder, which is reported once.
	Also []Range
	// unrelated means that the document is not recognised, and does not resemble one that is.
	unrelated bool
}

// Note is a related place with a message.
type Note = yaml.Note

var fromYAML = map[yaml.ProblemKind]ProblemKind{
	yaml.Syntax: Syntax, yaml.Divergent: Syntax, yaml.Encoding: Encoding, yaml.TooBig: TooBig, yaml.DuplicateKey: DuplicateKey, yaml.Alias: Alias,
	yaml.Directive: Directive, yaml.Ambiguous: Ambiguous,
}

func problemsOf(found []yaml.Problem) []Problem {
	var problems []Problem
	for _, p := range found {
		problems = append(problems, Problem{Kind: fromYAML[p.Kind], Range: p.Range, Message: p.Message, Related: p.Related})
	}
	return problems
}

// report adds a problem with a value and marks the value as broken.
func (r *resolver) report(v *Value, kind ProblemKind, format string, args ...any) {
	v.State = Broken
	r.problems = append(r.problems, Problem{Kind: kind, Range: v.Range(), Message: fmt.Sprintf(format, text.Bounded(args, maxReported)...), Path: v.Path()})
}
