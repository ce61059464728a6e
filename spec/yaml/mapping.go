package yaml

import "slices"

// keySet finds duplicate keys: by a linear search in small mappings, with a map in large ones.
type keySet struct{ names map[string]*Node }

const fewKeys = 16

// add returns the earlier key with the same text, or nil.
func (s *keySet) add(m *Node, key *Node) *Node {
	if len(m.Entries) < fewKeys {
		for i := range m.Entries {
			if m.Entries[i].Key.Text == key.Text {
				return m.Entries[i].Key
			}
		}
		return nil
	}
	if s.names == nil {
		s.names = make(map[string]*Node, 2*fewKeys)
		for i := range m.Entries {
			s.names[m.Entries[i].Key.Text] = m.Entries[i].Key
		}
	}
	if first := s.names[key.Text]; first != nil {
		return first
	}
	s.names[key.Text] = key
	return nil
}

// addEntry adds the entry unless its key is not a scalar or is a duplicate.
func (p *parser) addEntry(m, key, value *Node, seen *keySet) {
	m.Range.End = max(m.Range.End, key.Range.End, value.Range.End)
	if key.Broken {
		return
	}
	if !key.Scalar() {
		p.report(Syntax, key.Range, "a key must be a single value, not %s", key.Kind)
		return
	}
	if first := seen.add(m, key); first != nil {
		p.duplicate(m, Entry{key, value}, first)
		return
	}
	m.Entries = append(m.Entries, Entry{key, value})
	m.grow(key)
	m.grow(value)
}

// duplicate reports an entry whose key the mapping already has.
func (p *parser) duplicate(m *Node, e Entry, first *Node) {
	if p.duplicates++; p.duplicates <= maxDuplicates {
		p.report(DuplicateKey, e.Key.Range, "duplicate key `%s`; remove or rename one", e.Key.Text)
		p.relate(first.Range, "first defined here")
	}
	m.Incomplete = true // without the second value
	if p.repeated == nil {
		p.repeated = map[*Node][]Entry{}
	}
	p.repeated[m] = append(p.repeated[m], e)
}

// alias reads `*name`.
func (p *parser) alias() *Node {
	start := p.pos
	name := p.word()
	if p.broken {
		return p.nothing(start)
	}
	name = name[1:]
	r := Range{start, p.pos}
	target := p.anchors[name]
	switch {
	case slices.Contains(p.open, name):
		p.report(Alias, r, "alias `*%s` is inside the value that it refers to", name)
	case target == nil:
		p.report(Alias, r, "alias `*%s` has no anchor `&%s` before it", name, name)
	case !p.expand(target, r):
	default:
		target.share()
		return target
	}
	n := p.newNode(Null, start)
	n.Range, n.Broken = r, true
	return n
}

// expand counts the nodes that an alias or a merge adds, and reports whether they are within the limits.
func (p *parser) expand(n *Node, r Range) bool {
	p.expanded += int(n.size)
	p.expandedText += int(n.text())
	switch {
	case p.expanded > maxExpanded:
		p.report(TooBig, r, "aliases and merge keys add more than %d values", maxExpanded)
	case p.expandedText > maxExpandedText:
		p.report(TooBig, r, "aliases and merge keys add more than %d MiB of text", maxExpandedText>>20)
	default:
		return true
	}
	return false
}

// merge replaces the merge key of a mapping by the merged entries; the mapping's own keys win.
func (p *parser) merge(m *Node) {
	i := slices.IndexFunc(m.Entries, func(e Entry) bool { return e.Key.Text == "<<" && e.Key.Style == Plain })
	if i < 0 {
		return
	}
	from := m.Entries[i]
	m.Entries = slices.Delete(m.Entries, i, i+1)
	seen := keySet{}
	sources := []*Node{from.Value}
	if from.Value.Kind == List {
		sources = from.Value.Items
	}
	for _, source := range sources {
		if source.Kind != Map {
			if !source.Broken {
				p.report(Alias, from.Key.Range, "`<<` merges a mapping or a list of mappings, not %s", source.Kind)
			}
			m.Incomplete = true
			continue
		}
		if !p.expand(source, from.Key.Range) {
			return
		}
		for _, e := range source.Entries {
			if seen.add(m, e.Key) == nil {
				m.Entries = append(m.Entries, e)
				m.grow(e.Key)
				m.grow(e.Value)
			}
		}
	}
}
