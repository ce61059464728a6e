package rule

// checker finds operands that do not fit their operator.
type checker struct {
	faults []Fault
	// shaky means that brackets may be missing, so operands are not counted.
	shaky bool
}

func check(root *Expr, shaky bool) []Fault {
	c := &checker{shaky: shaky}
	if root.Kind != Call && root.Kind != Bad {
		c.fault(Fault{Kind: NotCondition, Range: root.Range, Got: root.Kind, Name: root.Text})
	}
	c.expr(root)
	return c.faults
}

func (c *checker) fault(f Fault) {
	if len(c.faults) < maxFaults {
		c.faults = append(c.faults, f)
	}
}

func (c *checker) expr(e *Expr) {
	switch e.Kind {
	case Call:
		c.call(e)
	case Integer:
		if !fits64(e) {
			c.fault(Fault{Kind: IntegerRange, Range: e.Range, Name: e.Text})
		}
	}
	for _, a := range e.Args {
		c.expr(a)
	}
}

func fits64(e *Expr) bool { return e.number != nil && e.number.IsInt() && e.number.Num().IsInt64() }

func (c *checker) call(e *Expr) {
	if e.Operator.Text == "" {
		return
	}
	o := Lookup(e.Operator.Text)
	switch {
	case o == nil:
		c.unknown(e)
	case o.labelled():
		c.named(e, o)
	default:
		c.positional(e, o)
	}
}

// unknown reports an unknown operator.
func (c *checker) unknown(e *Expr) {
	f := Fault{Kind: UnknownOperator, Range: e.Operator.Range, Name: e.Operator.Text, Want: Suggest(e.Operator.Text)}
	if o := Lookup(SuggestNegated(e.Operator.Text)); o != nil {
		inner := *e
		inner.Operator.Text = o.Name
		negated := Expr{Kind: Call, Operator: Name{Text: "not"}, Args: []*Expr{&inner}}
		f.Range, f.Want = e.Range, negated.String()
	}
	c.fault(f)
}

// positional checks operands without labels.
func (c *checker) positional(e *Expr, o *Operator) {
	c.count(e, o)
	if c.swapped(e, o) {
		return
	}
	for i, a := range e.Args {
		if a.Label != nil {
			c.fault(Fault{Kind: UnexpectedLabel, Range: a.Label.Range, Operator: o.Name, Name: a.Label.Text})
		}
		if i >= len(o.Operands) && !o.Repeats {
			return
		}
		want := o.Operands[min(i, len(o.Operands)-1)]
		c.operand(e, a, want, i)
	}
}

func (c *checker) count(e *Expr, o *Operator) {
	f := Fault{Kind: OperandCount, Range: e.Operator.Range, Operator: o.Name, Least: len(o.Operands), Most: len(o.Operands), Count: len(e.Args)}
	if o.Repeats {
		f.Most = 0
	}
	switch {
	case c.shaky:
	case f.Count < f.Least:
		c.fault(f)
	case f.Most > 0 && f.Count > f.Most:
		f.Range = span(e.Args[f.Most].FullRange().Start, e.Args[f.Count-1].Range.End)
		c.fault(f)
	case o.Repeats && f.Count == 1:
		f.Kind, f.Want = SingleOperand, e.Args[0].String()
		f.Range = e.Range
		c.fault(f)
	}
}

// swapped reports two operands in the wrong order.
func (c *checker) swapped(e *Expr, o *Operator) bool {
	if len(e.Args) != 2 || len(o.Operands) != 2 {
		return false
	}
	a, b := e.Args[0], e.Args[1]
	fits := func(x *Expr, i int) bool { return x.Kind != Bad && o.Operands[i].Accept.Has(x.Kind) }
	if fits(a, 0) || fits(b, 1) || !fits(a, 1) || !fits(b, 0) {
		return false
	}
	right := *e
	right.Args = []*Expr{b, a}
	f := Fault{Kind: OperandsSwapped, Range: span(a.FullRange().Start, b.Range.End), Operator: o.Name, Want: b.String() + " " + a.String()}
	if flipped := map[string]string{"gt": "lt", "gte": "lte", "lt": "gt", "lte": "gte"}[o.Name]; flipped != "" {
		right.Operator.Text = flipped
		f.Range, f.Want = e.Range, right.String()
	}
	c.fault(f)
	return true
}

// operand checks the kind and the value of one operand.
func (c *checker) operand(e, a *Expr, want Operand, place int) {
	if !want.Accept.Has(a.Kind) {
		f := Fault{Kind: OperandType, Range: a.Range, Operator: e.Operator.Text, Name: a.Text, Accept: want.Accept, Got: a.Kind, Want: c.meant(a, want)}
		if want.Accept == condition {
			f.Kind = NotCondition
		}
		c.fault(f)
		return
	}
	switch o := Lookup(e.Operator.Text); {
	case a.Kind == List:
		c.list(a)
	case o.ordered() && place == 1:
		c.compared(a, o)
	}
}

// meant returns the probable meaning of an operand of the wrong kind: a word as a string, variable or boolean, a string as
// a variable or number; "" if that is not known.
func (c *checker) meant(a *Expr, want Operand) string {
	bare := a.Kind == Word || a.Kind == Text
	switch {
	case want.Accept == variable && bare && IsKey(a.Text):
		return "$" + a.Text
	case want.Accept == variable && a.Kind == Text && len(a.Text) > 1 && a.Text[0] == '$' && IsKey(a.Text[1:]):
		return a.Text
	case want.Label == "key" && a.Kind == Variable:
		return Quote(a.Text)
	case want.Accept == number && a.Kind == Text && numberLike(a.Text) != Text:
		return a.Text
	case a.Kind == Word && want.Accept.Has(Boolean) && (a.Text == "True" || a.Text == "TRUE"):
		return "true"
	case a.Kind == Word && want.Accept.Has(Boolean) && (a.Text == "False" || a.Text == "FALSE"):
		return "false"
	case want.Accept.Has(Text) && (a.Kind == Word || want.Accept == text && a.Kind.Constant()):
		return Quote(a.Text)
	case want.Accept == kinds(List) && a.Kind.Constant():
		return "[" + (&Expr{Kind: a.Kind, Text: a.Text}).String() + "]"
	}
	return ""
}

// compared checks the constant in a comparison by order.
func (c *checker) compared(a *Expr, o *Operator) {
	switch a.Kind {
	case Text:
		f := Fault{Kind: CompareText, Range: a.Range, Operator: o.Name, Name: a.Text, Got: numberLike(a.Text)}
		if f.Got != Text {
			f.Want = a.Text
		}
		c.fault(f)
	case Boolean:
		c.fault(Fault{Kind: CompareBoolean, Range: a.Range, Operator: o.Name, Name: a.Text})
	}
}

// numberLike returns the kind of a string without its quotes: a number, a timestamp, or Text for anything else.
func numberLike(s string) Kind {
	if s == "" || !startsNumber(s) {
		return Text
	}
	l := &lexer{src: s}
	if e := l.number(); l.pos == len(s) && len(l.faults) == 0 && e.Kind != Bad {
		return e.Kind
	}
	return Text
}

// list checks the items of a list.
func (c *checker) list(list *Expr) {
	if len(list.Args) == 0 && !c.shaky {
		c.fault(Fault{Kind: EmptyList, Range: list.Range})
	}
	seen := make(map[string]Range, len(list.Args))
	for _, item := range list.Args {
		if item.Label != nil {
			c.fault(Fault{Kind: UnexpectedLabel, Range: item.Label.Range, Name: item.Label.Text})
		}
		if !anyConstant.Has(item.Kind) {
			c.fault(Fault{Kind: OperandType, Range: item.Range, Name: item.Text, Accept: anyConstant, Got: item.Kind,
				Want: c.meant(item, Operand{Accept: anyConstant})})
			continue
		}
		key := (&Expr{Kind: item.Kind, Text: item.Text}).String()
		if first, there := seen[key]; there {
			c.fault(Fault{Kind: DuplicateItem, Range: item.Range, Name: item.Text, Other: first})
		} else {
			seen[key] = item.Range
		}
	}
}
