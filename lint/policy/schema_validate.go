package policy

import (
	"cmp"
	"errors"
	"maps"
	"slices"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"sluice/lint"
	"sluice/spec"
)

// validate validates the requests of a document, or a feature-flag document, against the schema.
func (s *schema) validate(p *lint.Pass) {
	for _, n := range s.instances(p.Document) {
		if !p.Spend(s.work(n), allWork) {
			p.Rule(s.Rule).AtKey(n.at, "%d values with %d bytes of text, and those before them in the file, are too much for this schema, which validates each up to %d times", n.values, n.bytes, s.ways).As(s.Severity)
			continue
		}
		err := s.root.Validate(n.json)
		var invalid *jsonschema.ValidationError
		if errors.As(err, &invalid) {
			j := evaluation{schema: s, request: n}
			j.report(p, j.violations(invalid, nil))
		} else if err != nil {
			p.Rule(s.Rule).AtKey(n.at, "the schema cannot be applied: %s", bare(err)).As(s.Severity)
		}
	}
}

// instances returns the values of a document that the schema applies to. Feature-flag documents in delivered form are skipped.
func (s *schema) instances(d *spec.Document) (found []*instance) {
	if d.Flags != nil && !d.Flags.Delivered {
		found = append(found, instanceOfValue(d.Root))
	}
	for _, r := range d.Requests {
		if r.Operation.Name == s.Operation {
			found = append(found, instanceOf(d, r))
		}
	}
	return found
}

// evaluation selects the violations that are certain despite unknown values.
type evaluation struct {
	*schema
	request *instance
	// found counts the violations, up to maxViolations.
	found int
}

// maxViolations is far above the limit of findings per rule.
const maxViolations = 10_000

// violation is a violation that does not depend on unknown values.
type violation struct {
	at *instance
	// onKey means that the name of the value is wrong.
	onKey bool
	// words is the schema's description, and detail describes the fault.
	words, detail string
}

func (j *evaluation) report(p *lint.Pass, found []violation) {
	p.Rule(j.Rule)
	for _, v := range found {
		message := v.detail
		if v.words != "" {
			message = v.words + ": " + v.detail
		}
		if v.onKey {
			p.AtKey(v.at.at, "%s", message).As(j.Severity)
		} else {
			p.At(v.at.at, "%s", message).As(j.Severity)
		}
	}
}

// violations returns the certain violations in an error; around are the errors that contain it.
func (j *evaluation) violations(e *jsonschema.ValidationError, around []*jsonschema.ValidationError) []violation {
	if j.found > maxViolations {
		return nil
	}
	n := j.request.find(placeOf(e.InstanceLocation)[1:])
	around = append(around[:len(around):len(around)], e)
	holder, keyword := j.holder(e)
	if strings.Contains(e.KeywordLocation, "/unevaluated") && j.request.hasOpen() {
		return nil // which members are evaluated depends on other parts of the schema
	}
	if len(e.Causes) == 0 {
		return j.leaf(e, n, holder, keyword, around)
	}
	var found [][]violation
	for _, cause := range e.Causes {
		if some := j.violations(cause, around); len(some) > 0 {
			found = append(found, some)
		}
	}
	switch keyword {
	case "then", "else":
		if seesOpen(n, holder.If) {
			return nil
		}
	case "anyOf", "oneOf":
		if len(found) < len(e.Causes) {
			return nil // one of the alternatives may match
		}
		return j.one(n, false, around, alternatives(found))
	case "minContains":
		if n.partial || len(n.items)-len(found) >= holder.MinContains {
			return nil
		}
		return j.one(n, false, around, plain(e.Message))
	}
	all := slices.Concat(found...)
	slices.SortFunc(all, func(a, b violation) int { // the library visits members in random order
		return cmp.Or(cmp.Compare(a.at.at.Head().Start, b.at.at.Head().Start), cmp.Compare(a.detail, b.detail), cmp.Compare(a.words, b.words))
	})
	return all
}

// leaf returns the violation for an error without causes.
func (j *evaluation) leaf(e *jsonschema.ValidationError, n *instance, holder *jsonschema.Schema, keyword string, around []*jsonschema.ValidationError) []violation {
	if n.added {
		return nil
	}
	if strings.Contains(e.KeywordLocation, "/propertyNames") {
		return j.one(n, true, around, "`"+n.at.Name+"`: "+plain(e.Message))
	}
	if n.open {
		return nil
	}
	switch keyword {
	case "required":
		return j.missing(n, holder, around)
	case "dependentRequired", "dependencies", "minProperties", "minItems", "minContains", "maxContains":
		if n.partial || keyword == "maxContains" && slices.ContainsFunc(n.items, func(item *instance) bool { return seesOpen(item, holder.Contains) }) {
			return nil
		}
	case "additionalProperties":
		return j.additional(n, holder, around)
	case "not":
		if seesOpen(n, holder.Not) {
			return nil
		}
	case "oneOf":
		if seesOpen(n, holder.OneOf...) {
			return nil
		}
	case "const", "enum", "uniqueItems":
		if n.hasOpen() {
			return nil
		}
	}
	return j.one(n, keyword == "", around, j.detail(e, n, holder, keyword))
}

// missing returns the required members that are missing.
func (j *evaluation) missing(n *instance, holder *jsonschema.Schema, around []*jsonschema.ValidationError) (found []violation) {
	if n.partial {
		return nil
	}
	for _, name := range holder.Required {
		if n.fields[name] != nil {
			continue
		}
		words := ""
		if part := holder.Properties[name]; part != nil {
			words = wordsOf(part)
		}
		if words == "" {
			words = j.words(around)
		}
		j.found++
		found = append(found, violation{n, true, words, "`" + name + "` is missing"})
	}
	return found
}

// additional returns the members that the schema does not allow.
func (j *evaluation) additional(n *instance, holder *jsonschema.Schema, around []*jsonschema.ValidationError) (found []violation) {
	for _, name := range slices.Sorted(maps.Keys(n.fields)) {
		if field := n.fields[name]; !isNamed(holder, name) && !field.at.Node.Maybe && !field.added {
			found = append(found, violation{field, true, j.words(around), "`" + name + "` is not allowed"})
		}
	}
	return found
}

func (j *evaluation) one(n *instance, onKey bool, around []*jsonschema.ValidationError, detail string) []violation {
	j.found++
	return []violation{{n, onKey, j.words(around), detail}}
}

// holder returns the schema and the keyword that an error refers to. The keyword is empty if the schema allows nothing.
func (j *evaluation) holder(e *jsonschema.ValidationError) (*jsonschema.Schema, string) {
	address, keyword := e.AbsoluteKeywordLocation, ""
	if s := j.at[address]; s != nil && s.Always != nil {
		return s, ""
	}
	for {
		slash := strings.LastIndexByte(address, '/')
		if slash < 0 {
			return j.root, keyword
		}
		address, keyword = address[:slash], address[slash+1:]
		if s := j.at[address]; s != nil {
			return s, keyword
		}
	}
}
