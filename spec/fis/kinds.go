package fis

import (
	"fmt"
	"slices"
)

// ParameterKind is what the text of a parameter value must look like. AWS takes every value as a string.
type ParameterKind uint8

// The kinds of parameter values. The zero value is no kind and never occurs in the catalogue.
const (
	_              ParameterKind = iota
	KindDuration                 // ISO 8601 text such as PT5M
	KindPercentage               // number, as a rule 1 to 100
	KindInteger                  // whole number
	KindNumber                   // number with a fraction
	KindBoolean                  // true or false (ECS and SSM also print True and False)
	KindEnum                     // one of Parameter.Enum
	KindList                     // comma-separated items, out of Parameter.Enum when that is not empty
	KindJSON                     // JSON text
	KindARN                      // Amazon Resource Name
	KindString                   // free text
)

var kindNames = []string{"", "duration", "percentage", "integer", "number", "boolean", "enum", "list", "json", "arn", "string"}

// Undo is whether AWS FIS takes a fault back when the action ends or is stopped.
type Undo uint8

// The answers. The zero value is no answer and never occurs in the catalogue.
const (
	_                 Undo = iota
	UndoYes                // FIS takes it back
	UndoNo                 // one-way
	UndoDepends            // see Action.UndoNote
	UndoNotApplicable      // nothing is broken
)

var undoNames = []string{"", "yes", "no", "depends", "n/a"}

// Tri is an answer that may be unknown, because AWS does not document it.
type Tri uint8

// The three answers.
const (
	Unknown Tri = iota
	No
	Yes
)

var triNames = []string{"unknown", "false", "true"}

// Confidence is how a fact is known. README.md explains the marks.
type Confidence uint8

// The marks, the strongest first. The data leave Documented out.
const (
	Documented Confidence = iota // AWS documentation says so
	Model                        // the published API model says so
	Seen                         // a reply of the service was quoted in public
	Sample                       // a sample or a public template does so
	Emulated                     // an emulator does so
	Inferred                     // follows from other facts
)

var confidenceNames = []string{"documented", "model", "seen", "sample", "emulated", "inferred"}

// Firm reports whether the fact is sure enough to base an error on; the others deserve a warning at most.
func (c Confidence) Firm() bool { return c <= Seen }

// QuotaScope says which way of choosing targets a target quota counts.
type QuotaScope uint8

// The scopes. The zero value never occurs in the catalogue.
const (
	_            QuotaScope = iota
	QuotaDynamic            // what tags and target parameters resolve to, not explicit ARNs
	QuotaAll                // every resource
)

var scopeNames = []string{"", "dynamic", "all"}

// RetiredKind is why an id must not be used.
type RetiredKind uint8

// The reasons. The zero value never occurs in the catalogue.
const (
	_           RetiredKind = iota
	Renamed                 // AWS used the id once
	ConsoleForm             // only the AWS console writes it so
	Invented                // never existed, yet it turns up in templates
)

var retiredNames = []string{"", "renamed", "console", "invented"}

// String returns the word that the data use.
func (k ParameterKind) String() string { return word(kindNames, k) }

// String returns the word that the data use.
func (u Undo) String() string { return word(undoNames, u) }

// String returns true, false or unknown.
func (t Tri) String() string { return word(triNames, t) }

// String returns the word that the data use.
func (c Confidence) String() string { return word(confidenceNames, c) }

// String returns the word that the data use.
func (s QuotaScope) String() string { return word(scopeNames, s) }

// String returns the word that the data use.
func (k RetiredKind) String() string { return word(retiredNames, k) }

func word[T ~uint8](words []string, value T) string {
	if int(value) < len(words) {
		return words[value]
	}
	return fmt.Sprintf("invalid(%d)", uint8(value))
}

func setWord[T ~uint8](value *T, words []string, text string) error {
	i := slices.Index(words, text)
	if i < 0 || text == "" {
		return fmt.Errorf("unknown word %q, want one of %q", text, words)
	}
	*value = T(i)
	return nil
}
