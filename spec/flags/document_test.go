package flags_test

import (
	"fmt"
	"math/big"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"sluice/spec/flags"
	"sluice/spec/flags/rule"
	"sluice/spec/flags/textmap"
	"sluice/spec/yaml"
)

var kindNames = map[flags.FaultKind]string{
	flags.WrongType: "WrongType", flags.MissingMember: "MissingMember", flags.UnknownMember: "UnknownMember", flags.WrongVersion: "WrongVersion",
	flags.BadKey: "BadKey", flags.ReservedKey: "ReservedKey", flags.TooLong: "TooLong", flags.TooMany: "TooMany", flags.BadName: "BadName",
	flags.BadStatus: "BadStatus", flags.BadDate: "BadDate", flags.NoDate: "NoDate", flags.BadConstraintType: "BadConstraintType",
	flags.PatternAndEnum: "PatternAndEnum", flags.NotWhole: "NotWhole", flags.EmptyRange: "EmptyRange", flags.InvalidPattern: "InvalidPattern", flags.UncheckedPattern: "UncheckedPattern",
	flags.EmptyList: "EmptyList", flags.MixedList: "MixedList", flags.Undeclared: "Undeclared", flags.WrongValueType: "WrongValueType",
	flags.NotInEnum: "NotInEnum", flags.PatternMismatch: "PatternMismatch", flags.BelowMinimum: "BelowMinimum", flags.AboveMaximum: "AboveMaximum",
	flags.RequiredMissing: "RequiredMissing", flags.ValueWithoutFlag: "ValueWithoutFlag", flags.FlagWithoutValue: "FlagWithoutValue",
	flags.BesideVariants: "BesideVariants", flags.DuplicateVariant: "DuplicateVariant", flags.EmptyRule: "EmptyRule",
	flags.HidesVariants: "HidesVariants", flags.NoDefault: "NoDefault", flags.InRule: "InRule",
}

func read(t *testing.T, source string) *flags.Document {
	t.Helper()
	docs, problems := yaml.Parse(source)
	if len(problems) > 0 {
		t.Fatalf("%s\n%s", problems[0].Message, source)
	}
	return flags.Read(docs[0], flags.Source{Text: source})
}

// faults formats each fault with the text at its range.
func faults(d *flags.Document, source string) string {
	var lines []string
	for _, f := range d.Faults {
		line := kindNames[f.Kind] + " " + source[f.Range.Start:f.Range.End]
		if f.Kind == flags.MissingMember || f.Kind == flags.RequiredMissing {
			line += " lacks " + f.Name
		}
		if f.Want != "" {
			line += " want " + f.Want
		}
		if f.Limit > 0 {
			line += fmt.Sprintf(" %d of %d", f.Count, f.Limit)
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "; ")
}

const declared = `"flags": {"f": {"attributes": {
	"s": {"constraints": {"type": "string", "enum": ["a", 1]}}, "p": {"constraints": {"type": "string", "pattern": "^[a-z]+$"}},
	"n": {"constraints": {"type": "number", "minimum": 1, "maximum": 9}}, "b": {"constraints": {"type": "boolean"}},
	"l": {"constraints": {"type": "array", "elements": {"type": "number", "maximum": 5}}}, "x": {}}}}`

// flag returns a document with one flag that has the value.
func flag(value string) string {
	return `{"version": "1", ` + declared + `, "values": {"f": ` + value + `}}`
}

// variants returns a document with one flag that has the variants.
func variants(list string) string {
	return `{"version": "1", "flags": {"f": {}}, "values": {"f": {"_variants": [` + list + `]}}}`
}

func TestFaults(t *testing.T) {
	long, item := strings.Repeat("x", 65), strings.Repeat("x", 1025)
	for _, c := range []struct{ source, want string }{
		// The shape.
		{`{"version": "1"}`, ""},
		{`{"flags": {}}`, `MissingMember { lacks version`},
		{`{"version": 1}`, `WrongType 1 want "1"`},
		{`{"version": "2"}`, `WrongVersion "2" want "1"`},
		{`{"version": "1", "flag": {}}`, `UnknownMember "flag" want flags`},
		{`{"version": "1", "flags": []}`, `WrongType [`},
		{`[]`, `WrongType [`},
		{`{"version": "1", "flags": {"F": {}, "a.b": {}, "` + "f" + long + `": {}}}`, `BadKey "F"; BadKey "a.b"; TooLong "f` + long + `" 66 of 64`},
		{`{"version": "1", "flags": {"f": {"name": "", "description": 1, "default": false}}}`, `BadName ""; WrongType 1; UnknownMember "default"`},
		{`{"version": "1", "flags": {"f": {"name": "a\nb"}, "g": {"name": "` + long + `"}}}`, `BadName "a\nb"; TooLong "` + long + `" 65 of 64`},
		{`{"version": "1", "flags": {"f": {"_deprecation": {"status": "old", "date": "1.1.2026"}}}}`, `BadStatus "old" want "planned"; BadDate "1.1.2026"`},
		{`{"version": "1", "flags": {"f": {"_deprecation": {"status": "planned"}}}}`, `NoDate "_deprecation"`},
		{`{"version": "1", "flags": {"f": {"attributes": {"enabled": {}, "X": {"type": "string"}}}}}`, `ReservedKey "enabled"; BadKey "X"; UnknownMember "type"`},
		{`{"version": "1", "flags": {"f": {"attributes": {"a": {"constraints": {}}}}}}`, `MissingMember { lacks type`},
		{`{"version": "1", "flags": {"f": {"attributes": {"a": {"constraints": {"type": "int"}}}}}}`, `BadConstraintType "int" want "number"`},
		{`{"version": "1", "flags": {"f": {"attributes": {"a": {"constraints": {"type": "string", "enum": ["x"], "pattern": "("}}}}}}`, `InvalidPattern "("; PatternAndEnum [`},
		{`{"version": "1", "flags": {"f": {"attributes": {"a": {"constraints": {"type": "number", "minimum": 1.5, "max": 1, "maximum": 1}}}}}}`,
			`NotWhole 1.5; UnknownMember "max"; EmptyRange 1.5`},
		{`{"version": "1", "flags": {"f": {"attributes": {"a": {"constraints": {"type": "boolean", "enum": [true]}}}}}}`, `UnknownMember "enum"`},
		{`{"version": "1", "flags": {"f": {"attributes": {"a": {"constraints": {"type": "array", "elements": {"type": "boolean"}}}}}}}`, `BadConstraintType "boolean"`},
		// Values.
		{flag(`{"enabled": true, "s": "a", "p": "abc", "n": 1.5, "b": false, "l": [1, 2.5], "x": ["y"], "_createdAt": "now"}`), ""},
		{flag(`{"enabled": true, "s": "1"}`), ""},
		{flag(`{"enabled": "true"}`), `WrongType "true"`},
		{flag(`{"s": "b", "p": "A1", "n": 0, "l": [6], "unknown": 1}`), `NotInEnum "b" want a, 1; PatternMismatch "A1" want ^[a-z]+$; BelowMinimum 0 want 1; AboveMaximum 6 want 5; Undeclared "unknown"`},
		{flag(`{"s": 1, "n": "1", "b": "true", "l": 1}`), `WrongValueType 1 want string; WrongValueType "1" want number; WrongValueType "true" want boolean; WrongValueType 1 want array`},
		{flag(`{"x": []}`), `EmptyList [`},
		{flag(`{"x": ["a", 1, true, null]}`), `MixedList 1; WrongType true; WrongType null`},
		{flag(`{"x": ["` + item + `"]}`), `TooLong "` + item + `" 1025 of 1024`},
		{`{"version": "1", "flags": {"f": {"attributes": {"a": {"constraints": {"type": "string", "enum": ["` + item + `", true]}}}}}}`, `TooLong "` + item + `" 1025 of 1024; WrongType true`},
		{flag(`{"x": null, "s": {}}`), `WrongType null; WrongType {`},
		{flag(`{"_variant": [], "variants": [{"name": "a"}]}`), `UnknownMember "_variant" want _variants; UnknownMember "variants" want _variants`},
		{`{"version": "1", "flags": {"f": {}}, "values": {"g": {}}}`, `FlagWithoutValue "f"; ValueWithoutFlag "g"`},
		{`{"version": "1", "values": {"f": {"enabled": true, "a": 1}}}`, ""},
		{`{"version": "1", "flags": {"f": {"attributes": {"a": {"constraints": {"type": "string", "required": true}}}}}, "values": {"f": {"enabled": true}}}`, `RequiredMissing "f" lacks a`},
		{`{"version": "1", "flags": {"f": {"attributes": {"a": {"constraints": {"type": "string", "required": true}}}}}, "values": {"f": {"enabled": false}}}`, ""},
		// Variants.
		{variants(`{"name": "a", "enabled": true, "rule": "(exists key::\"x\")"}, {"name": "b", "enabled": false}`), ""},
		{variants(``), `NoDefault [`},
		{variants(`{"name": "a", "enabled": true, "rule": "(exists key::\"x\")"}`), `NoDefault "rule"`},
		{variants(`{"name": "a", "enabled": true}, {"name": "a", "enabled": true, "rule": ""}`), `EmptyRule ""; DuplicateVariant "a"; HidesVariants "a"`},
		{variants(`{"enabled": "x", "rules": "y"}`), `WrongType "x"; UnknownMember "rules" want rule; MissingMember { lacks name`},
		{variants(`{"name": "a", "enabled": true, "attributeValues": [{"x": 1}]}`), `WrongType [`},
		{variants(`{"name": "a", "enabled": true, "rule": "(eq $tier gold)"}, {"name": "b", "enabled": true}`), `InRule gold want "gold"`},
		{variants(`{"name": "a", "enabled": true, "rule": "(starts_with $t \"\u00e9\\\"x\" 'y')"}, {"name": "b", "enabled": true}`), `InRule starts_with want begins_with; InRule 'y' want "y"`},
		{`{"version": "1", "flags": {"f": {}}, "values": {"f": {"enabled": true, "a": 1, "_variants": [{"name": "b", "enabled": true}]}}}`,
			`Undeclared "a"; BesideVariants "enabled"; BesideVariants "a"`},
		{`{"version": "1", "flags": {"f": {"attributes": {"a": {"constraints": {"type": "string", "required": true}}}}}, "values": {"f": {"_variants": [{"name": "b", "enabled": true}]}}}`, `RequiredMissing "b" lacks a`},
	} {
		if got := faults(read(t, c.source), c.source); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.source, got, c.want)
		}
	}
}

// Limits that are not in AWS's JSON Schema are checked.
func TestLimits(t *testing.T) {
	list := func(n int, item func(int) string) string {
		var items []string
		for i := range n {
			items = append(items, item(i))
		}
		return strings.Join(items, ", ")
	}
	variant := func(i int) string {
		if i == 31 || i == 32 {
			return fmt.Sprintf(`{"name": "v%d", "enabled": true}`, i)
		}
		return fmt.Sprintf(`{"name": "v%d", "enabled": true, "rule": "(eq $u \"%d\")"}`, i, i)
	}
	enum := func(n int) string {
		return `{"version": "1", "flags": {"f": {"attributes": {"a": {"constraints": {"type": "string", "enum": [` + list(n, func(i int) string { return fmt.Sprint(i) }) + `]}}}}}}`
	}
	attributes := func(n int) string {
		return `{"version": "1", "flags": {"f": {"attributes": {` + list(n, func(i int) string { return fmt.Sprintf(`"a%d": {}`, i) }) + `}}}}`
	}
	entries := func(n int) string {
		return `{"version": "1", "values": {"f": {"enabled": true, ` + list(n, func(i int) string { return fmt.Sprintf(`"a%d": 1`, i) }) + `}}}`
	}
	text := func(n int) string {
		return `{"version": "1", "values": {"f": {"a": "` + strings.Repeat("é", n) + `"}}}`
	}
	for _, c := range []struct{ source, want string }{
		{variants(list(32, variant)), ""},
		{variants(list(33, variant)), "TooMany { 33 of 32; HidesVariants \"v31\""},
		{enum(100), ""}, {enum(101), "TooMany 100 101 of 100"},
		{attributes(25), ""}, {attributes(26), `TooMany "a25" 26 of 25`},
		{entries(25), ""}, {entries(26), `TooMany "a25" 26 of 25`},
		{text(1024), ""}, {text(1025), `TooLong "` + strings.Repeat("é", 1025) + `" 1025 of 1024`},
	} {
		got := faults(read(t, c.source), c.source)
		if strings.HasPrefix(got, "TooMany \"name\"") {
			got = "TooMany {" + strings.TrimPrefix(got, "TooMany \"name\"")
		}
		if got != c.want {
			t.Errorf("%.80s:\n got %s\nwant %s", c.source, got, c.want)
		}
	}
}

// A fault is at the operand, in every syntax.
func TestRanges(t *testing.T) {
	for name, source := range map[string]string{
		"json":    variants(`{"name": "a", "enabled": true, "rule": "(and (exists key::\"\u0078\")\n (eq $tier gold))"}, {"name": "b", "enabled": true}`),
		"plain":   "version: '1'\nvalues:\n  f:\n    _variants:\n      - {name: a, enabled: true}\n      - name: b\n        enabled: true\n        rule: (eq\n          $tier gold)\n",
		"literal": "version: '1'\nvalues:\n  f:\n    _variants:\n      - name: b\n        enabled: true\n        rule: |\n          (and\n            (eq $tier gold))\n",
	} {
		var found bool
		for _, f := range read(t, source).Faults {
			if f.Kind == flags.InRule && f.Rule.Kind == rule.OperandType {
				found = true
				if at := source[f.Range.Start:f.Range.End]; at != "gold" {
					t.Errorf("%s: %q", name, at)
				}
			}
		}
		if !found {
			t.Errorf("%s: not found", name)
		}
	}
}

// Ranges of a document in a block scalar of a template are ranges of the template.
func TestEmbeddedInTemplate(t *testing.T) {
	source := "Content: |\n  {\"version\": 1,\n   \"values\": {\"f\": {\"_variants\": [\n     {\"name\": \"a\", \"enabled\": true,\n      \"rule\": \"(eq $tier \\\"\\\\d\\\")\"}]}}}\n"
	docs, _ := yaml.Parse(source)
	content := docs[0].Get("Content")
	inner, problems := yaml.Parse(content.Text)
	if len(problems) > 0 {
		t.Fatal(problems[0].Message)
	}
	d := flags.Read(inner[0], flags.Source{Text: content.Text, Map: textmap.Of(source, content, nil)})
	if got, want := faults(d, source), `WrongType 1 want "1"; InRule \\d want \\d; NoDefault "rule"`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// Values that are only known later are not checked.
func TestUnknown(t *testing.T) {
	source := `{"version": "1", "flags": {"f": {"attributes": {"a": {"constraints": {"type": "string", "enum": ["x", "${x}"]}}}}},
		"values": {"f": {"_variants": [{"name": "a", "enabled": "${on}", "rule": "${rule}", "attributeValues": {"a": "y", "${b}": 1}}, {"name": "${b}", "enabled": true}]}}}`
	docs, _ := yaml.Parse(source)
	d := flags.Read(docs[0], flags.Source{Text: source, Unknown: func(n *yaml.Node) bool { return strings.Contains(n.Text, "${") }})
	if got := faults(d, source); got != "" {
		t.Error(got)
	}
	if _, ok := d.Flag("f").Traffic().Known(); ok {
		t.Error("an unknown rule has known traffic")
	}
	broken := lenient("version: '1'\nflags:\n  f:\n    attributes: !Sub x\nvalues:\n  f:\n    a: 1\n    enabled: !If [a, b, c]\n")
	if len(broken.Faults) > 0 {
		t.Error(broken.Faults)
	}
}

func lenient(source string) *flags.Document {
	docs, _ := yaml.Parse(source)
	return flags.Read(docs[0], flags.Source{Text: source})
}

func TestRecognize(t *testing.T) {
	for source, want := range map[string]flags.Form{
		`{"version": "1", "flags": {"f": {}}}`: flags.Authored, `{"flags": {"f": {}}, "values": {"f": {}}}`: flags.Authored,
		`{"version": 1, "flags": {"f": {}}}`: flags.Authored, `{"version": "1", "flags": ["x"]}`: flags.Other, `{"flags": {}}`: flags.Other,
		`{"f": {"enabled": true}, "g": {"enabled": false, "a": 1}}`: flags.Delivered, `{"f": {"enabled": "x"}}`: flags.Other, `[]`: flags.Other, `{}`: flags.Other,
		`{"version": "2.1", "flags": {"a": {}}}`: flags.Other,
	} {
		docs, _ := yaml.Parse(source)
		if got := flags.Recognize(docs[0]); got != want {
			t.Errorf("%s: %d, want %d", source, got, want)
		}
	}
}

// Moves have exact shares, and a new variant name alone is not a move.
func TestMoves(t *testing.T) {
	document := func(list string) *flags.Document { return lenient(variants(list)) }
	v := func(name, pct, seed, value string) string {
		return `{"name": "` + name + `", "enabled": true, "rule": "(split pct::` + pct + ` by::$u seed::\"` + seed + `\")", "attributeValues": {"x": ` + value + `}}, `
	}
	off := `{"name": "off", "enabled": false}`
	for _, c := range []struct{ old, new, want string }{
		{v("a", "20", "p", "1") + off, v("a", "30", "p", "1") + off, "off>a 1/10; stay 9/10"},
		{v("a", "30", "p", "1") + off, v("a", "20", "p", "1") + off, "a>off 1/10; stay 9/10"},
		{v("a", "20", "p", "1") + off, v("a", "20", "q", "1") + off, "a>off 4/25; off>a 4/25; stay 17/25"},
		{v("a", "20", "p", "1") + off, v("b", "20", "p", "1") + off, "a>b 1/5 same; stay 4/5"},
		{v("a", "20", "p", "1") + off, v("a", "20", "p", "1.0") + off, "stay 1"},
		{v("a", "20", "p", "1") + off, v("a", "20", "p", "2") + off, "a>a 1/5; stay 4/5"},
		{v("a", "20", "p", "1") + off, v("a", "20", "p", "1") + `{"name": "off", "enabled": false, "attributeValues": {"x": 1}}`, "stay 1"},
		{v("a", "20", "p", "1") + off, v("a", "20", "p", "1") + `{"name": "off", "enabled": true}`, "off>off 4/5; stay 1/5"},
		{v("a", "20", "p", "1"), v("a", "20", "p", "1") + off, "none>off 4/5; stay 1/5"},
	} {
		changes := flags.Compare(document(strings.TrimSuffix(c.old, ", ")), document(c.new))
		list, complete := changes[0].Moves()
		var got []string
		name := func(o *flags.Outcome) string {
			if o == nil {
				return "none"
			}
			return o.Name()
		}
		for _, m := range list[0].Moves {
			line := name(m.From) + ">" + name(m.To) + " " + m.Share.RatString()
			if m.Same {
				line += " same"
			}
			got = append(got, line)
		}
		got = append(got, "stay "+list[0].Stay.RatString())
		if diff := cmp.Diff(c.want, strings.Join(got, "; ")); diff != "" || !complete || len(list) != 1 {
			t.Errorf("%s", diff)
		}
	}
	basic := flags.Compare(lenient(flag(`{"enabled": false}`)), lenient(flag(`{"enabled": true, "x": ["a"]}`)))
	if list, complete := basic[0].Moves(); !complete || len(list) != 1 || len(list[0].Moves) != 1 || !list[0].Moves[0].To.IsEnabled() {
		t.Errorf("a basic flag has the moves %v", list)
	}
	changes := flags.Compare(lenient(`{"flags": {"a": {}, "b": {}}}`), lenient(`{"flags": {"b": {}, "c": {}}}`))
	var got []string
	for _, c := range changes {
		got = append(got, fmt.Sprint(c.Key, " ", c.Old != nil, c.New != nil))
	}
	if diff := cmp.Diff([]string{"a true false", "b true true", "c false true"}, got); diff != "" {
		t.Error(diff)
	}
}

// The documents of the fact sheet have its shares.
func TestKnownDocuments(t *testing.T) {
	for name, c := range map[string]struct{ list, faults, want string }{
		"AWS's example": {`{"name": "beta", "enabled": true, "rule": "(ends_with $email \"@example.com\")"}, {"name": "opt", "enabled": true, "rule": "(exists key::\"opt_in\")"},
			{"name": "sample", "enabled": true, "rule": "(split pct::10 by::$email)"}, {"name": "default", "enabled": false}`, "", "0 0 1/10 9/10"},
		"one seed": {`{"name": "a", "enabled": true, "rule": "(split pct::20 by::$id seed::\"s\")"}, {"name": "b", "enabled": true, "rule": "(split pct::30 by::$id seed::\"s\")"},
			{"name": "c", "enabled": true, "rule": ""}`, `EmptyRule ""`, "1/5 1/10 7/10"},
		"or with one operand": {`{"name": "a", "enabled": true, "rule": "(or (eq $id \"7\"))"}, {"name": "b", "enabled": false}`, `InRule (or (eq $id \"7\")) want (eq $id "7")`, "0 1"},
	} {
		source := variants(c.list)
		d := read(t, source)
		found := faults(d, source)
		found, _, _ = strings.Cut(found, " 1 of")
		if found != c.faults {
			t.Errorf("%s: %s", name, found)
		}
		if last := d.Flag("f").Variants(); d.Flag("f").Default() != last[len(last)-1] {
			t.Errorf("%s: the default is %v", name, d.Flag("f").Default())
		}
		others, ok := d.Flag("f").Traffic().Others()
		var shares []string
		for _, s := range others.Shares {
			shares = append(shares, s.RatString())
		}
		if got := strings.Join(shares, " "); got != c.want || !ok || others.None.Cmp(new(big.Rat)) != 0 {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

// Reading and querying a hostile document of a megabyte takes seconds.
func TestLarge(t *testing.T) {
	if testing.Short() {
		t.Skip("large documents")
	}
	many := func(n int, item func(int) string) string {
		var b strings.Builder
		for i := 0; b.Len() < n; i++ {
			if i > 0 {
				b.WriteByte(',')
			}
			b.WriteString(item(i))
		}
		return b.String()
	}
	const size = 900_000
	hostile := variants(many(1900, func(i int) string {
		return fmt.Sprintf(`{"name": "v%d", "enabled": true, "rule": "(and (eq $k%d \"x\") (split pct::20 by::$u seed::\"%d\"))"}`, i, i, i)
	}))
	hostile = strings.TrimSuffix(strings.TrimPrefix(hostile, `{"version": "1", "flags": {"f": {}}, "values": {"f": `), "}}")
	for name, source := range map[string]string{
		"variants": variants(many(size, func(i int) string { return `{"name":"a","enabled":true,"rule":"(eq $a \"x\")"}` })),
		"flags":    `{"version": "1", "values": {` + many(size/4, func(i int) string { return fmt.Sprintf(`"f%d": %s`, i, hostile) }) + `}}`,
		"rules": variants(many(size, func(i int) string {
			return `{"name":"a","enabled":true,"rule":"` + strings.Repeat("(not ", 3000) + `"}`
		})),
		"values":     flag(`{` + many(size, func(i int) string { return fmt.Sprintf(`"p%d":"x"`, i) }) + `}`),
		"attributes": `{"version": "1", "flags": {"f": {"attributes": {` + many(size, func(i int) string { return fmt.Sprintf(`"a%d":{}`, i) }) + `}}}}`,
		"enum":       flag(`{"l": [` + many(2*190_000, func(i int) string { return "7" }) + `]}`), // about as many values as are read
	} {
		docs, problems := yaml.Parse(source)
		if len(problems) > 0 {
			t.Fatalf("%s: %s", name, problems[0].Message)
		}
		start := time.Now()
		d := flags.Read(docs[0], flags.Source{Text: source})
		reading := time.Since(start)
		for _, f := range d.Flags {
			traffic := f.Traffic()
			traffic.Audiences()
			for i := range min(len(f.Variants()), 33) {
				traffic.Reach(i)
			}
		}
		t.Logf("%s: %v to read, %v in all, %d faults", name, reading, time.Since(start), len(d.Faults))
		if took := time.Since(start); took > 30*time.Second {
			t.Errorf("%s took %v", name, took)
		}
	}
}

// Up to four times as many variants as AWS accepts are compared.
func TestManyVariants(t *testing.T) {
	of := func(n int, pct string) *flags.Document {
		var list []string
		for i := range n - 1 {
			list = append(list, fmt.Sprintf(`{"name": "v%d", "enabled": true, "rule": "(and (eq $key%d \"x\") (split pct::%s by::$user))"}`, i, i, pct))
		}
		return read(t, variants(strings.Join(append(list, `{"name": "off", "enabled": false}`), ", ")))
	}
	for n, known := range map[int]bool{32: true, 128: true, 129: false, 5000: false} {
		before := of(n, "50")
		if _, ok := before.Flags[0].Traffic().Known(); ok != known {
			t.Errorf("%d variants: known is %v", n, ok)
		}
		if moves, complete := flags.Compare(before, of(n, "60"))[0].Moves(); complete || len(moves) > 0 && !known || len(moves) == 0 && n == 32 {
			t.Errorf("%d variants: %d audiences move, complete: %v", n, len(moves), complete)
		}
	}
}
