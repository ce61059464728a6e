package flags_test

import (
	"math/big"
	"testing"

	"sluice/spec/flags"
	"sluice/spec/yaml"
)

// In any document, each fault is inside the document, and the shares of each audience add up to 1.
func FuzzRead(f *testing.F) {
	f.Add(flag(`{"enabled": true, "s": "b", "p": "A1", "n": 0, "l": [6, "x"], "unknown": null}`))
	f.Add(variants(`{"name": "a", "enabled": true, "rule": "(and (gt $age 5) (not (split pct::20 by::$u seed::\"p\")))"}, {"name": "b", "enabled": false}`))
	f.Add(variants(`{"name": "a", "enabled": true, "rule": "(or (in $a [\"x\", 5, true]) (matches in::$b pattern::\"(\") (exists key::\"u\") (split pct::1e2 by::$u))"}`))
	f.Add("version: '1'\nflags:\n  f: {_deprecation: {date: 2026-01-01}}\nvalues:\n  f:\n    _variants:\n      - rule: >\n          (eq $a\n          'x')\n")
	f.Fuzz(func(t *testing.T, source string) {
		docs, _ := yaml.Parse(source)
		for _, doc := range docs {
			flags.Recognize(doc)
			d := flags.Read(doc, flags.Source{Text: source})
			for _, fault := range d.Faults {
				if fault.Range.Start < 0 || fault.Range.End < fault.Range.Start || fault.Range.End > len(source) {
					t.Fatalf("%v is at %v of %d bytes", fault.Kind, fault.Range, len(source))
				}
			}
			for _, flag := range d.Flags {
				query(t, flag)
			}
			for _, c := range flags.Compare(d, d) {
				moves, _ := c.Moves()
				for _, m := range moves {
					if len(m.Moves) > 0 {
						t.Fatalf("an unchanged document moves %v", m.Moves[0].Share)
					}
				}
			}
		}
	})
}

func query(t *testing.T, flag *flags.Flag) {
	traffic := flag.Traffic()
	if others, ok := traffic.Others(); ok {
		whole(t, append(others.Shares, others.None))
	}
	list, _ := traffic.Audiences()
	for _, a := range list {
		whole(t, append(a.Shares, a.None))
	}
	for i := range flag.Variants() {
		for _, c := range traffic.Reach(i).Claims {
			sum := new(big.Rat).Set(c.Served)
			for _, lost := range c.Lost {
				sum.Add(sum, lost)
			}
			if sum.Cmp(c.Alone) != 0 {
				t.Fatalf("a claim of %s is served %s", c.Alone, sum)
			}
		}
	}
}

func whole(t *testing.T, shares []*big.Rat) {
	sum := new(big.Rat)
	for _, s := range shares {
		if s.Sign() < 0 {
			t.Fatalf("a share of %s", s)
		}
		sum.Add(sum, s)
	}
	if sum.Cmp(big.NewRat(1, 1)) != 0 {
		t.Fatalf("the shares add up to %s", sum)
	}
}
