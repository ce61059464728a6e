package rule

import (
	"math/big"
	"regexp"
	"strings"
	"time"
)

var (
	integerForm = regexp.MustCompile(`^-?(0|[1-9][0-9]*)$`)
	floatForm   = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$`)
	// unusualForm matches numbers that Ion documents in addition to those of AWS.
	// Source: https://amazon-ion.github.io/ion-docs/docs/spec.html#numeric (2026-11-28)
	unusualForm = regexp.MustCompile(`^-?(0x[0-9a-fA-F]+|0b[01]+|(0|[1-9][0-9]*(_[0-9]+)*)(\.([0-9]+(_[0-9]+)*)?)?([eEdD][+-]?[0-9]+)?)$`)
	looseForm   = regexp.MustCompile(`^([+-]?)0*([0-9]*)(\.[0-9]*)?%?$`)
	dateForm    = regexp.MustCompile(`^[0-9]{4}(-[0-9]|T)`)
)

// startsNumber reports whether the text starts like a number or a timestamp.
func startsNumber(s string) bool {
	s = strings.TrimPrefix(strings.TrimPrefix(s, "-"), "+")
	s = strings.TrimPrefix(s, ".")
	return s != "" && s[0] >= '0' && s[0] <= '9'
}

// number reads a number or a timestamp.
func (l *lexer) number() Expr {
	e := l.take(Bad, l.run())
	switch {
	case integerForm.MatchString(e.Text):
		e.Kind = Integer
	case floatForm.MatchString(e.Text):
		e.Kind = Float
	case dateForm.MatchString(e.Text):
		l.timestamp(&e)
		return e
	case unusualForm.MatchString(e.Text):
		e.Kind = Float
		e.number = Decimal(usual(e.Text))
		l.fault(Fault{Kind: UnusualNumber, Range: e.Range, Name: e.Text, Want: written(e.number)})
		if e.number != nil && e.number.IsInt() {
			e.Kind = Integer
		}
		return e
	default:
		l.fault(Fault{Kind: BadNumber, Range: e.Range, Name: e.Text, Want: loose(e.Text)})
		return e
	}
	e.number = Decimal(e.Text)
	return e
}

// usual converts a number in Ion's syntax to that of big.Rat.
func usual(s string) string {
	if strings.HasPrefix(strings.TrimPrefix(s, "-"), "0x") || strings.HasPrefix(strings.TrimPrefix(s, "-"), "0b") {
		return s
	}
	return strings.NewReplacer("_", "", "d", "e", "D", "e").Replace(s)
}

// loose returns the usual form of a number such as `.5`, `05` or `20%`; "" for anything else.
func loose(s string) string {
	m := looseForm.FindStringSubmatch(s)
	if m == nil {
		return ""
	}
	whole, fraction := m[2], m[3]
	if whole == "" {
		whole = "0"
	}
	if fraction == "." {
		fraction = ""
	}
	return strings.TrimPrefix(m[1], "+") + whole + fraction
}

// maxDigits limits the digits of numbers in calculations. 64 bits hold fewer than 20.
const maxDigits = 40

// Decimal returns the value of a number; nil if it has far more digits than 64 bits hold.
func Decimal(s string) *big.Rat {
	mantissa, exponent := s, ""
	if i := strings.IndexAny(s, "eE"); i >= 0 && !strings.Contains(s, "0x") {
		mantissa, exponent = s[:i], strings.TrimLeft(s[i+1:], "+-0")
	}
	if len(mantissa) > maxDigits || len(exponent) > 3 || exponent > "308" && len(exponent) == 3 {
		return nil
	}
	if n, ok := new(big.Rat).SetString(s); ok {
		return n
	}
	return nil
}

// written formats a number in decimal, "" if it has no short form.
func written(n *big.Rat) string {
	if n == nil {
		return ""
	}
	digits, exact := n.FloatPrec()
	if !exact || digits > maxDigits || n.Num().BitLen() > 64 {
		return ""
	}
	return n.FloatString(digits)
}

// Timestamps of W3C. Ion requires a `T` after a date without a time, which AWS's page omits once.
// Source: https://amazon-ion.github.io/ion-docs/docs/spec.html#timestamp (2026-11-28)
var (
	momentForms = []string{"2006-01-02T15:04:05Z07:00", "2006-01-02T15:04Z07:00", "2006-01-02", "2006-01-02T", "2006-01T", "2006T"}
	shortForms  = []string{"2006-01"}
)

func (l *lexer) timestamp(e *Expr) {
	parse := func(forms []string) bool {
		for _, form := range forms {
			if moment, err := time.Parse(form, e.Text); err == nil && !strings.Contains(e.Text, ",") {
				e.Kind, e.time = Timestamp, moment
				return true
			}
		}
		return false
	}
	switch {
	case parse(momentForms):
	case parse(shortForms):
		l.fault(Fault{Kind: ShortTimestamp, Range: e.Range, Name: e.Text, Want: e.Text + "T"})
	default:
		l.fault(Fault{Kind: BadTimestamp, Range: e.Range, Name: e.Text})
	}
}
