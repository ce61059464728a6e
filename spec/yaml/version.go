package yaml

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// maxDifferences limits how many values are named in one message.
const maxDifferences = 3

// otherVersion returns what is read differently in a document with the directive of another YAML version.
func (p *parser) otherVersion(head directives, doc *Node) {
	switch head.number {
	case "", "1.2":
	case "1.0", "1.1":
		var found differences
		found.collect(doc)
		p.report(Directive, head.version, "this says YAML %s, but the document is read as YAML 1.2, %s", head.number, found)
	default:
		p.report(Directive, head.version, "YAML %s is unknown; the document is read as YAML 1.2", head.number)
	}
}

// differences are scalars that YAML 1.1 reads differently; the first ones are named, and the others counted.
type differences struct {
	named []string
	more  int
}

func (d differences) String() string {
	switch {
	case len(d.named) == 0:
		return "which makes no difference"
	case d.more > 0:
		return fmt.Sprintf("where %s; and %d more", strings.Join(d.named, "; "), d.more)
	}
	return "where " + strings.Join(d.named, "; ")
}

func (d *differences) collect(n *Node) {
	if n.Scalar() {
		switch what := difference(n); {
		case what == "" || slices.Contains(d.named, what):
		case len(d.named) < maxDifferences:
			d.named = append(d.named, what)
		default:
			d.more++
		}
	}
	for _, e := range n.Entries {
		d.collect(e.Key)
		d.collect(e.Value)
	}
	for _, item := range n.Items {
		d.collect(item)
	}
}

// oldWords are booleans in YAML 1.1 only. Source: https://yaml.org/type/bool.html (2026-11-30)
var oldWords = map[string]string{
	"y": "true", "Y": "true", "yes": "true", "Yes": "true", "YES": "true", "on": "true", "On": "true", "ON": "true",
	"n": "false", "N": "false", "no": "false", "No": "false", "NO": "false", "off": "false", "Off": "false", "OFF": "false",
}

// OldBool returns the truth of a word that only YAML 1.1 reads as a boolean, such as `yes`.
func OldBool(n *Node) (truth, ok bool) {
	word := oldWords[n.Text]
	return word == "true", word != "" && n.Style == Plain && n.Tag == ""
}

// TemplateBool returns the truth of a word that CloudFormation reads as a boolean, such as `on`. It reads `y` and `n` as text.
// Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html (2026-12-01)
func TemplateBool(n *Node) (truth, ok bool) {
	truth, ok = OldBool(n)
	return truth, ok && len(n.Text) > 1
}

// Differs reports whether YAML 1.1 reads a scalar differently.
func Differs(n *Node) bool { return difference(n) != "" }

// difference returns how a plain scalar is read here and in YAML 1.1; empty if there is no difference.
// Sources: https://yaml.org/type/int.html, https://yaml.org/type/float.html (2026-11-30)
func difference(n *Node) string {
	text := n.Text
	if n.Style != Plain || n.Tag != "" || text == "" {
		return ""
	}
	if word := oldWords[text]; word != "" {
		return "`" + text + "` is a string, not " + word
	}
	sign := text[:1]
	if sign != "-" && sign != "+" {
		sign = ""
	}
	digits := text[len(sign):]
	if digits == "" || !isDigit(digits[0]) {
		return ""
	}
	switch old, now := oldNumber(digits), decimal(digits); {
	case n.Kind == String && old != "":
		return "`" + text + "` is a string, not the number " + sign + old
	case n.Kind == Int && strings.HasPrefix(digits, "0o"):
		return "`" + text + "` is a number, not a string"
	case n.Kind == Int && old != "" && now != "" && now != old:
		return "`" + text + "` is the number " + sign + now + ", not " + sign + old
	case n.Kind == Float && strings.ContainsAny(digits, "eE") && !oldExponent(digits):
		return "`" + text + "` is a number, not a string"
	}
	return ""
}

// decimal returns the digits of a number without leading zeros; empty for one that is not decimal.
func decimal(digits string) string {
	if number, err := strconv.ParseUint(digits, 10, 64); err == nil {
		return strconv.FormatUint(number, 10)
	}
	return ""
}

// oldNumber returns the decimal digits of a whole number in a notation that only YAML 1.1 has: octal, binary, with `_`,
// or in base 60; empty for any other text.
func oldNumber(digits string) string {
	plain := strings.ReplaceAll(digits, "_", "")
	if strings.Contains(plain, ":") {
		return base60(plain)
	}
	base := 10
	switch {
	case strings.HasPrefix(plain, "0b"):
		base, plain = 2, plain[2:]
	case strings.HasPrefix(plain, "0x"):
		base, plain = 16, plain[2:]
	case len(plain) > 1 && plain[0] == '0':
		base = 8
	}
	number, err := strconv.ParseUint(plain, base, 64)
	if err != nil {
		return ""
	}
	return strconv.FormatUint(number, 10)
}

// base60 reads a number such as `1:30:00`.
func base60(text string) string {
	var sum uint64
	for i, part := range strings.Split(text, ":") {
		number, err := strconv.ParseUint(part, 10, 32)
		if err != nil || i > 0 && number > 59 || i > 9 {
			return ""
		}
		sum = sum*60 + number
	}
	return strconv.FormatUint(sum, 10)
}

// oldExponent reports whether YAML 1.1 reads the text as a number: it needs a decimal point, and a sign in the exponent.
func oldExponent(digits string) bool {
	i := strings.IndexAny(digits, "eE")
	return strings.Contains(digits[:i], ".") && i+1 < len(digits) && (digits[i+1] == '+' || digits[i+1] == '-')
}
