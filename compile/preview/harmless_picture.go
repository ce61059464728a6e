package preview

// harmless returns a copy of the picture in which no text holds anything that acts instead of being seen: control characters,
// marks that turn the direction of writing, marks piled up over one letter. A test sees that no text is forgotten.
func harmless(p *Picture) *Picture {
	return &Picture{
		Path:   visibleText(p.Path),
		Sheets: each(p.Sheets, Sheet.harmless),
		Findings: each(p.Findings, func(f Finding) Finding {
			return Finding{f.Severity, f.Line, visibleText(f.Message), visibleText(f.Rule)}
		}),
	}
}

func each[T any](items []T, change func(T) T) []T {
	var changed []T
	for _, item := range items {
		changed = append(changed, change(item))
	}
	return changed
}

func visibleTexts(texts []string) []string { return each(texts, visibleText) }

func (s Sheet) harmless() Sheet {
	s.Title, s.Lead, s.Notes = visibleText(s.Title), visibleText(s.Lead), visibleTexts(s.Notes)
	if s.Rollout != nil {
		r := *s.Rollout
		r.Groups, r.Steps, r.Charts, r.Axis = each(r.Groups, Group.harmless), each(r.Steps, Step.harmless), each(r.Charts, Chart.harmless), r.Axis.harmless()
		s.Rollout = &r
	}
	if s.Chaos != nil {
		c := *s.Chaos
		c.Total, c.Axis, c.Lanes = visibleText(c.Total), c.Axis.harmless(), each(c.Lanes, Lane.harmless)
		c.Stops, c.Permanent, c.Critical = visibleTexts(c.Stops), visibleTexts(c.Permanent), visibleTexts(c.Critical)
		s.Chaos = &c
	}
	s.Flags = each(s.Flags, Flag.harmless)
	return s
}

func (g Group) harmless() Group {
	g.Name, g.Serves = visibleText(g.Name), visibleText(g.Serves)
	return g
}

func (s Step) harmless() Step {
	s.Date, s.Lasts = visibleText(s.Date), visibleText(s.Lasts)
	return s
}

func (c Chart) harmless() Chart {
	c.Segment = visibleText(c.Segment)
	return c
}

func (a Axis) harmless() Axis {
	return Axis{each(a.Ticks, func(t Tick) Tick {
		t.Label = visibleText(t.Label)
		return t
	})}
}

func (l Lane) harmless() Lane {
	if l.Target != nil {
		t := *l.Target
		t.Name, t.Type, t.Selector, t.Hits = visibleText(t.Name), visibleText(t.Type), visibleText(t.Selector), visibleText(t.Hits)
		l.Target = &t
	}
	l.Bars = each(l.Bars, Bar.harmless)
	return l
}

func (b Bar) harmless() Bar {
	b.Name, b.ActionID, b.What = visibleText(b.Name), visibleText(b.ActionID), visibleText(b.What)
	b.Begins, b.Lasts, b.UndoNote = visibleText(b.Begins), visibleText(b.Lasts), visibleText(b.UndoNote)
	b.After, b.Also = visibleTexts(b.After), visibleTexts(b.Also)
	return b
}
