package fis

import (
	"fmt"
	"slices"
)

// ParameterKind is the required format of a parameter value. In the API, every value is a string.
type ParameterKind uint8

// The kinds of parameter values. The zero value never occurs in the catalogue.
const (
	_              ParameterKind = iota
	KindDuration                 // ISO 8601 text such as PT5M
	KindPercentage               // number, usually 1 to 100
	KindInteger                  // whole number
	KindNumber                   // number with a fraction
	KindBoolean                  // true or false (ECS and SSM also print True and False)
	KindEnum                     // one of Parameter.Enum
	KindList                     // comma-separated items, from Parameter.Enum unless that is empty
	KindJSON                     // JSON text
	KindARN                      // Amazon Resource Name
	KindString                   // free text
)

var kindNames = []string{"", "duration", "percentage", "integer", "number", "boolean", "enum", "list", "json", "arn", "string"}

// Undo is whether AWS FIS reverses a fault when the action ends or is stopped.
type Undo uint8

// The kinds of Undo. The zero value never occurs in the catalogue.
const (
	_                 Undo = iota
	UndoYes                // reversed by FIS
	UndoNo                 // not reversed
	UndoDepends            // see Action.UndoNote
	UndoNotApplicable      // nothing to reverse
)

var undoNames = []string{"", "yes", "no", "depends", "n/a"}

// Tri is a boolean that may be unknown, because AWS does not document it.
type Tri uint8

// The values of Tri.
const (
	Unknown Tri = iota
	No
	Yes
)

var triNames = []string{"unknown", "false", "true"}

// Confidence is the kind of evidence for a fact. README.md explains the levels.
type Confidence uint8

// The levels, in descending order. The data omit Documented.
const (
	Documented Confidence = iota // in the AWS documentation
	Model                        // in the published API model
	Seen                         // in a publicly quoted response of the service
	Sample                       // in a sample or a public template
	Emulated                     // in an emulator
	Inferred                     // follows from other facts
)

var confidenceNames = []string{"documented", "model", "seen", "sample", "emulated", "inferred"}

// Firm reports whether the fact is certain enough to base an error on; otherwise only warn.
func (c Confidence) Firm() bool { return c <= Seen }

// QuotaScope is which targets a target quota counts.
type QuotaScope uint8

// The scopes. The zero value never occurs in the catalogue.
const (
	_            QuotaScope = iota
	QuotaDynamic            // what tags and target parameters resolve to, not explicit ARNs
	QuotaAll                // every resource
)

var scopeNames = []string{"", "dynamic", "all"}

// RetiredKind is the reason why an id must not be used.
type RetiredKind uint8

// The reasons. The zero value never occurs in the catalogue.
const (
	_           RetiredKind = iota
	Renamed                 // AWS renamed the id
	ConsoleForm             // only used by the AWS console
	Invented                // never existed, but occurs in templates
)

var retiredNames = []string{"", "renamed", "console", "invented"}

// String returns the word in the data.
func (k ParameterKind) String() string { return word(kindNames, k) }

// String returns the word in the data.
func (u Undo) String() string { return word(undoNames, u) }

// String returns true, false or unknown.
func (t Tri) String() string { return word(triNames, t) }

// String returns the word in the data.
func (c Confidence) String() string { return word(confidenceNames, c) }

// String returns the word in the data.
func (s QuotaScope) String() string { return word(scopeNames, s) }

// String returns the word in the data.
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
