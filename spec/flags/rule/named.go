package rule

import (
	"math/big"
	"regexp/syntax"
	"strings"
)

// named checks operands with labels.
func (c *checker) named(e *Expr, o *Operator) {
	seen := map[string]Range{}
	var without []*Expr
	for _, a := range e.Args {
		if a.Label == nil {
			without = append(without, a)
			continue
		}
		operand := o.operand(a.Label.Text)
		first, twice := seen[a.Label.Text]
		switch {
		case operand == nil:
			c.fault(Fault{Kind: UnknownLabel, Range: a.Label.Range, Operator: o.Name, Name: a.Label.Text})
		case twice:
			c.fault(Fault{Kind: DuplicateLabel, Range: a.Label.Range, Operator: o.Name, Name: a.Label.Text, Other: first})
		default:
			seen[a.Label.Text] = a.Label.Range
			c.value(e, a, *operand)
		}
	}
	missing := c.unlabelled(o, seen, without)
	for _, label := range missing {
		if !c.shaky {
			c.fault(Fault{Kind: MissingOperand, Range: e.Operator.Range, Operator: o.Name, Name: label})
		}
	}
}

// unlabelled reports operands without a label, and returns the required labels that none of them could have.
func (c *checker) unlabelled(o *Operator, seen map[string]Range, operands []*Expr) (missing []string) {
	open := make([]Operand, 0, len(o.Operands))
	for _, operand := range o.Operands {
		if _, there := seen[operand.Label]; !there {
			open = append(open, operand)
		}
	}
	for _, a := range operands {
		i := 0
		for i < len(open) && !open[i].Accept.Has(a.Kind) {
			i++
		}
		switch label, want := mistyped(a, o); {
		case label != "":
			c.fault(Fault{Kind: UnknownLabel, Range: a.Range, Operator: o.Name, Name: a.Text, Want: want})
			for i = 0; i < len(open) && open[i].Label != label; i++ {
			}
		case i < len(open):
			c.fault(Fault{Kind: MissingLabel, Range: a.Range, Operator: o.Name, Name: open[i].Label, Want: open[i].Label + "::" + a.String()})
		case len(open) > 0 && c.meant(a, open[0]) != "":
			i = 0
			c.fault(Fault{Kind: MissingLabel, Range: a.Range, Operator: o.Name, Name: open[0].Label, Want: open[0].Label + "::" + c.meant(a, open[0])})
		default:
			f := Fault{Kind: OperandCount, Range: a.Range, Operator: o.Name, Count: len(seen) + len(operands), Most: len(o.Operands)}
			for _, operand := range o.Operands {
				if !operand.Optional {
					f.Least++
				}
			}
			c.fault(f)
		}
		if i < len(open) {
			open = append(open[:i:i], open[i+1:]...)
		}
	}
	for _, operand := range open {
		if !operand.Optional {
			missing = append(missing, operand.Label)
		}
	}
	return missing
}

// mistyped returns the label that a word such as `pct:20` or `pct=20` starts with, and the correct form.
func mistyped(a *Expr, o *Operator) (label, want string) {
	if a.Kind != Word {
		return "", ""
	}
	i := strings.IndexAny(a.Text, ":=")
	if i <= 0 || o.operand(a.Text[:i]) == nil {
		return "", ""
	}
	return a.Text[:i], a.Text[:i] + "::" + a.Text[i+1:]
}

// value checks an operand with a label.
func (c *checker) value(e, a *Expr, want Operand) {
	before := len(c.faults)
	c.operand(e, a, want, -1)
	if len(c.faults) > before || a.Kind == Bad {
		return
	}
	switch want.Label {
	case "pct":
		c.percent(a)
	case "key":
		if strings.HasPrefix(a.Text, "$") {
			c.fault(Fault{Kind: ExistsVariable, Range: a.Range, Operator: e.Operator.Text, Name: a.Text, Want: Quote(a.Text[1:])})
		}
	case "pattern":
		if _, err := syntax.Parse(a.Text, syntax.Perl); err != nil { // compiling is slow and finds no more errors
			c.fault(Fault{Kind: InvalidPattern, Range: a.Range, Operator: e.Operator.Text, Name: a.Text})
		}
	}
}

var hundred = big.NewRat(100, 1)

func (c *checker) percent(a *Expr) {
	f := Fault{Range: a.Range, Operator: "split", Name: a.Text}
	switch n := a.number; {
	case n == nil && strings.HasPrefix(a.Text, "-"), n == nil && !strings.ContainsAny(a.Text, "eE."):
		f.Kind = PercentOutside
	case n == nil:
		f.Kind = PercentFraction
	case n.Sign() < 0, n.Cmp(hundred) > 0:
		f.Kind = PercentOutside
	case n.Sign() == 0:
		f.Kind = PercentZero
	case n.Cmp(hundred) == 0:
		f.Kind = PercentFull
	case !n.IsInt():
		f.Kind = PercentFraction
	default:
		return
	}
	c.fault(f)
}
