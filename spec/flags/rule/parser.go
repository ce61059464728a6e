package rule

import "slices"

// parser parses expressions. It continues after errors.
type parser struct {
	lexer
	tok   token
	depth int
}

func (p *parser) advance() { p.tok = p.next() }

func (p *parser) rule() *Expr {
	root := p.operand()
	for root == nil && p.tok.kind != tokenEnd {
		p.stray()
		root = p.operand()
	}
	if root == nil {
		if len(p.faults) == 0 {
			p.fault(Fault{Kind: Empty, Range: span(0, len(p.src))})
		}
		return nil
	}
	p.rest(root)
	return root
}

// rest reports text after the first expression. If that is an operator without parentheses, the rest are its operands.
func (p *parser) rest(root *Expr) {
	first, last := -1, 0
	for p.tok.kind != tokenEnd {
		start := p.tok.rng.Start
		if e := p.operand(); e == nil {
			p.stray()
		} else {
			last = e.Range.End
			if first < 0 {
				first = start
			}
		}
	}
	if first >= 0 && !(root.Kind == Word && Lookup(root.Text) != nil) {
		p.fault(Fault{Kind: MultipleExpressions, Range: span(first, last)})
	}
}

// stray reports and skips an unexpected token.
func (p *parser) stray() {
	f := Fault{Kind: UnexpectedCharacter, Range: p.tok.rng, Name: p.src[p.tok.rng.Start:p.tok.rng.End]}
	switch p.tok.kind {
	case tokenClose, tokenCloseList:
		f.Kind = UnexpectedClose
	case tokenComma:
		f.Kind = UnexpectedComma
	}
	p.fault(f)
	p.advance()
}

// operand parses an operand with its label; nil if none starts here.
func (p *parser) operand() *Expr {
	switch p.tok.kind {
	case tokenOpen, tokenOpenList:
		if p.depth == MaxDepth {
			return p.tooDeep()
		}
		p.depth++
		defer func() { p.depth-- }()
		if p.tok.kind == tokenOpen {
			return p.call()
		}
		return p.list()
	case tokenOperand:
		e, labels := p.tok.value, p.tok.labels
		p.advance()
		if labels {
			return p.labelled(Name{e.Text, e.Range})
		}
		return &e
	}
	return nil
}

// labelled parses the value after `name::`. Another label there belongs to the next operand.
func (p *parser) labelled(label Name) *Expr {
	mark := p.tok.rng
	p.advance()
	var e *Expr
	if !p.tok.labels {
		e = p.operand()
	}
	if e == nil {
		p.fault(Fault{Kind: NoValue, Range: span(label.Range.Start, mark.End), Name: label.Text})
		e = &Expr{Range: span(mark.End, mark.End)}
	}
	e.Label = &label
	return e
}

// call parses `(operator operand …)`.
func (p *parser) call() *Expr {
	open := p.tok.rng
	e := &Expr{Kind: Call}
	p.advance()
	if p.tok.kind == tokenOperand && p.tok.value.Kind == Word && !p.tok.labels {
		e.Operator = Name{p.tok.value.Text, p.tok.value.Range}
		p.advance()
	}
	for p.tok.kind != tokenClose && p.tok.kind != tokenEnd {
		if a := p.operand(); a != nil {
			e.Args = append(e.Args, a)
		} else {
			p.strayIn(open)
		}
	}
	e.Range = span(open.Start, p.tok.rng.End)
	if e.Operator.Text == "" {
		p.noOperator(e)
	}
	p.close(UnclosedParen, open)
	return e
}

// strayIn reports an unexpected token in a bracket.
func (p *parser) strayIn(open Range) {
	before := len(p.faults)
	p.stray()
	if len(p.faults) > before && p.faults[before].Kind == UnexpectedClose {
		p.faults[before].Other = open
	}
}

// noOperator reports a call without an operator, and suggests the operator after its first operand.
func (p *parser) noOperator(e *Expr) {
	f := Fault{Kind: NoOperator, Range: e.Range}
	if len(e.Args) > 0 {
		f.Range = e.Args[0].FullRange()
	}
	if len(e.Args) > 1 && e.Args[1].Kind == Word {
		if f.Want = Suggest(e.Args[1].Text); Lookup(e.Args[1].Text) != nil {
			f.Want = e.Args[1].Text
		}
	}
	p.fault(f)
}

// close skips the closing bracket. Several missing brackets are one fault; after an unclosed string, they are not reported.
func (p *parser) close(kind FaultKind, open Range) {
	if p.tok.kind != tokenEnd {
		p.advance()
		return
	}
	for i := range p.faults {
		switch f := &p.faults[i]; f.Kind {
		case kind:
			f.Count++
			return
		case UnclosedText:
			return
		}
	}
	p.fault(Fault{Kind: kind, Range: open, Count: 1})
}

// list parses `[constant, …]`.
func (p *parser) list() *Expr {
	open := p.tok.rng
	e := &Expr{Kind: List}
	comma := true
	for p.advance(); p.tok.kind != tokenCloseList && p.tok.kind != tokenClose && p.tok.kind != tokenEnd; {
		if p.tok.kind == tokenComma && !comma {
			comma = true
			p.advance()
			continue
		}
		item := p.operand()
		if item == nil {
			p.strayIn(open)
			continue
		}
		if !comma {
			p.fault(Fault{Kind: NoComma, Range: item.Range, Other: open})
		}
		e.Args = append(e.Args, item)
		comma = false
	}
	e.Range = span(open.Start, p.tok.rng.End)
	if p.tok.kind == tokenClose {
		e.Range.End = p.tok.rng.Start
		p.fault(Fault{Kind: UnclosedList, Range: open})
		return e
	}
	p.close(UnclosedList, open)
	return e
}

// tooDeep skips an expression that is nested too deeply.
func (p *parser) tooDeep() *Expr {
	e := &Expr{Range: p.tok.rng}
	if !slices.ContainsFunc(p.faults, func(f Fault) bool { return f.Kind == TooDeep }) {
		p.fault(Fault{Kind: TooDeep, Range: p.tok.rng, Most: MaxDepth})
	}
	for open := 0; p.tok.kind != tokenEnd; p.advance() {
		switch p.tok.kind {
		case tokenOpen, tokenOpenList:
			open++
		case tokenClose, tokenCloseList:
			open--
		}
		e.Range.End = p.tok.rng.End
		if open == 0 {
			p.advance()
			break
		}
	}
	return e
}
