package yaml

// ProblemKind distinguishes problems that have different remedies.
type ProblemKind uint8

// The kinds of problems.
const (
	// Syntax is text that is not YAML.
	Syntax ProblemKind = iota
	// Encoding is a byte sequence that is not UTF-8 text, or a character that text may not hold.
	Encoding
	// TooBig is input beyond a bound: bytes, nesting or expansion of aliases. Reading stops there.
	TooBig
	// DuplicateKey is a key that its mapping already has.
	DuplicateKey
	// Alias is an alias or merge key that cannot be followed.
	Alias
	// Directive is a `%` line that reading does not follow; nothing else is wrong.
	Directive
	// Ambiguous is text that other readers of YAML are known to take for something else.
	Ambiguous
)

// Problem is something wrong with the text itself.
type Problem struct {
	Kind    ProblemKind
	Range   Range
	Message string
	// Related is the other place of a two-sided problem, such as the first of two equal keys.
	Related *Note
}

// Note is a further place with what is there.
type Note struct {
	Range   Range
	Message string
}
