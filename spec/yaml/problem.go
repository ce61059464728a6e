package yaml

// ProblemKind distinguishes problems with different fixes.
type ProblemKind uint8

// The kinds of problems.
const (
	// Syntax is text that is not YAML.
	Syntax ProblemKind = iota
	// Encoding is a byte sequence that is not UTF-8, or a character that is not allowed in text.
	Encoding
	// TooBig is input that exceeds a limit: bytes, nesting, or expansion of aliases. Reading stops there.
	TooBig
	// DuplicateKey is a key that its mapping already has.
	DuplicateKey
	// Alias is an alias or merge key that cannot be resolved.
	Alias
	// Directive is a `%` line that is ignored; everything else is fine.
	Directive
	// Ambiguous is text that other YAML readers are known to read differently.
	Ambiguous
	// Divergent is text that other YAML readers give another structure, so that they may see members that are not known here.
	Divergent
)

// Complete reports whether a text with the problem is nevertheless read as a whole, with the structure that it has for all readers that
// matter.
func (k ProblemKind) Complete() bool { return k == Directive || k == Ambiguous }

// Problem is a problem with the text.
type Problem struct {
	Kind    ProblemKind
	Range   Range
	Message string
	// Related is the other place of a two-sided problem, such as the first of two duplicate keys.
	Related *Note
}

// Note is a related place with a message.
type Note struct {
	Range   Range
	Message string
}
