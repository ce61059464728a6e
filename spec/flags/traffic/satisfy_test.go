package traffic_test

import (
	"math/big"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"sluice/spec/flags/rule"
	"sluice/spec/flags/traffic"
)

// manyContexts returns values for each combination of conditions on one key in random rules.
func manyContexts(key string) (all []request) {
	list := map[string][]string{
		"plan": {"gold", "golden", "silver", "x", "5", "none", "n", "g", "y", "gn", "ng", "gin", "ngn", "ingold", "agolda", "goldn", "goldy", "ngoldn", "ygoldn", "goldyg", "yg", "ygy", "ygn", "ngold", "agold", "goldgold", "goldng"},
		"age":  {"x", "4", "5", "5.5", "10", "15", "18", "20", "30", "31"}, "device": {"d"}, "user": {"u"},
	}[key]
	for _, value := range list {
		all = append(all, request{context: map[string]string{key: value}})
	}
	return append(all, request{context: map[string]string{}})
}

// No impossible audience is listed: some value matches all conditions on each key. Regular expressions are not evaluated,
// and neither is whether a string equals a number.
func TestAudiencesArePossible(t *testing.T) {
	checked := 0
	for seed := range uint64(300) {
		rules := drawFlag(rand.New(rand.NewPCG(seed, 14)))
		if all := strings.Join(rules, ""); strings.Contains(all, "matches") || strings.Contains(all, `"x", 5`) {
			continue
		}
		flag, _ := compile(t, rules)
		list, _ := flag.Audiences()
		for _, a := range list {
			byKey := map[string][]traffic.Condition{}
			for _, c := range a.Conditions {
				byKey[c.Key] = append(byKey[c.Key], c)
			}
			for key, conditions := range byKey {
				checked++
				if !slices.ContainsFunc(manyContexts(key), func(r request) bool { return meets(r, conditions) }) {
					t.Errorf("seed %d: no value meets %v\n%q", seed, conditions, rules)
				}
			}
		}
	}
	if checked < 500 {
		t.Errorf("only %d audiences were checked", checked)
	}
}

// table formats the shares of audiences in percent.
func table(list []traffic.Audience) string {
	var lines []string
	for _, a := range list {
		var words []string
		for _, c := range a.Conditions {
			words = append(words, c.String())
		}
		words = append(words, "->")
		for _, s := range append(slices.Clone(a.Shares), a.None) {
			words = append(words, strings.TrimRight(strings.TrimRight(new(big.Rat).Mul(s, big.NewRat(100, 1)).FloatString(3), "0"), "."))
		}
		lines = append(lines, strings.Join(words, " "))
	}
	return strings.Join(lines, "; ")
}

// The shares that AWS documents, and shares that follow from them.
func TestDocumentedShares(t *testing.T) {
	split := func(pct, rest string) string { return "(split pct::" + pct + " by::$user" + rest + ")" }
	for _, c := range []struct {
		rules []string
		want  string
	}{
		{[]string{split("20", ""), split("20", ""), ""}, "-> 20 0 80 0"},
		{[]string{split("20", ""), split("25", ""), ""}, "-> 20 5 75 0"},
		{[]string{split("20", ` seed::"seed_one"`), split("25", ` seed::"seed_two"`), ""}, "-> 20 20 60 0"},
		{[]string{split("20", ` seed::"s"`), split("20", ` seed::"s"`), ""}, "-> 20 0 80 0"},
		{[]string{split("20", ` seed::"s"`), split("30", ` seed::"s"`), ""}, "-> 20 10 70 0"},
		{[]string{split("30", ` seed::"s"`), split("25", ` seed::"s"`), ""}, "-> 30 0 70 0"},
		{[]string{split("50", ` seed::"s"`), split("100", ` seed::"s"`), ""}, "-> 50 50 0 0"},
		{[]string{split("20", ""), split("20", ` seed::""`), ""}, "-> 20 16 64 0"},
		{[]string{"(and " + split("70", "") + " (not " + split("40", "") + "))", ""}, "-> 30 70 0"},
		{[]string{split("33.333", ""), split("50", "")}, "-> 33.333 16.667 50"},
		{[]string{split("120", ""), ""}, "-> 100 0 0"},
		{[]string{`(and (eq $tier "gold") ` + split("40", ` seed::"p"`) + ")", split("25", ` seed::"p"`), ""},
			`(eq $tier "gold") -> 40 0 60 0; (not (eq $tier "gold")) -> 0 25 75 0`},
		{[]string{`(ends_with $userId "@example.com")`, `(exists key::"opt_in")`, "(split pct::10 by::$userId)", ""},
			`(ends_with $userId "@example.com") -> 100 0 0 0 0; (not (ends_with $userId "@example.com")) (exists key::"opt_in") -> 0 100 0 0 0; ` +
				`(not (ends_with $userId "@example.com")) (not (exists key::"opt_in")) -> 0 0 10 90 0`},
		{[]string{`(or (eq $u "1") (eq $u "2") (in $u ["3", "1"]))`, ""}, `(in $u ["1", "2", "3"]) -> 100 0 0; (not (in $u ["1", "2", "3"])) -> 0 100 0`},
		{[]string{`(eq $u "a")`, `(eq $u "b")`, ""}, `(eq $u "a") -> 100 0 0 0; (eq $u "b") -> 0 100 0 0; (not (in $u ["a", "b"])) -> 0 0 100 0`},
		{[]string{`(eq $u "a")`, `(in $u ["a", "b"])`, ""}, `(eq $u "a") -> 100 0 0 0; (eq $u "b") -> 0 100 0 0; (not (in $u ["a", "b"])) -> 0 0 100 0`},
		{[]string{split("10", ""), `(exists key::"user")`, ""}, `(exists key::"user") -> 10 90 0 0; (not (exists key::"user")) -> 0 0 100 0`},
		{[]string{`(exists key::"user")`, split("10", ""), ""}, `(exists key::"user") -> 100 0 0 0; (not (exists key::"user")) -> 0 0 100 0`},
	} {
		flag, _ := compile(t, c.rules)
		list, complete := flag.Audiences()
		if got := table(list); got != c.want || !complete {
			t.Errorf("%q:\n got %s\nwant %s", c.rules, got, c.want)
		}
	}
}

func TestConstant(t *testing.T) {
	for text, want := range map[string]string{
		`(and (eq $a "x") (eq $a "y"))`:                         "never",
		`(or (not (eq $a "x")) (not (eq $a "y")))`:              "always",
		`(and (exists key::"a") (not (exists key::"a")))`:       "never",
		`(or (exists key::"a") (not (exists key::"a")))`:        "always",
		`(and (eq $a "x") (not (exists key::"a")))`:             "never",
		`(and (gt $a 5) (lt $a 5.0))`:                           "never",
		`(and (gte $a 5) (lte $a 5) (not (eq $a 5)))`:           "never",
		`(and (gt $a 2024-02-01T00:00:00Z) (lt $a 2024-01-01))`: "never",
		`(and (lt $a 5) (lte $a 5) (gte $a 5))`:                 "never",
		`(and (gt $a 5) (gte $a 5) (lte $a 5))`:                 "never",
		`(and (in $a ["x", "y"]) (ends_with $a "z"))`:           "never",
		`(and (matches in::$a pattern::"x") (eq $b "y"))`:       "",
		`(and (gt $a "x") (eq $a 1e400))`:                       "",
		`(eq $a)`:                                               "",
		`(and (eq $a "x1") (begins_with $a "y"))`:               "never",
		`(and (ends_with $a "x") (ends_with $a "y"))`:           "never",
		`(and (eq $a true) (eq $a false))`:                      "never",
		`(or (split pct::100 by::$u) (eq $a "x"))`:              "always",
		`(in $a [])`:                          "never",
		`(or (gt $a 5) (lte $a 5))`:           "",
		`(and (eq $a 5) (eq $a "5"))`:         "",
		`(eq $a "x")`:                         "",
		`(split pct::20 by::$u)`:              "",
		`(and (contains $a "x") (eq $a "y"))`: "never",
	} {
		value, constant := traffic.Constant(rule.Parse(text).Root)
		got := ""
		if constant {
			got = map[bool]string{true: "always", false: "never"}[value]
		}
		if got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// A flag with too many audiences to list returns quickly, with an incomplete list.
func TestTooMany(t *testing.T) {
	var independent, scales, pairs []string
	for i := range 31 {
		n := string(rune('A' + i))
		if n > "Z" {
			n = "b" + n[:0] + string(rune('a'+i-26))
		}
		independent = append(independent, `(and (eq $`+n+` "x") (split pct::20 by::$u seed::"`+n+`"))`)
		scales = append(scales, `(and (split pct::20 by::$u seed::"`+n+`1") (split pct::20 by::$u seed::"`+n+`2"))`)
		pairs = append(pairs, "(or "+strings.Repeat(`(and (split pct::20 by::$u seed::"`+n+`") (split pct::30 by::$v seed::"`+n+`")) `, 100)+")")
	}
	long := make([]string, 31)
	for i := range long {
		var b strings.Builder
		for j := range 300 {
			b.WriteString(`(split pct::20 by::$u seed::"` + string(rune('a'+i)) + strings.Repeat("x", j%7) + string(rune('0'+j%10)) + string(rune('a'+j/20)) + `") `)
		}
		long[i] = "(or " + b.String() + ")"
	}
	for name, c := range map[string]struct {
		rules    []string
		complete bool
	}{"independent": {independent, false}, "scales": {scales, true}, "pairs": {pairs, true}, "long": {long, false}} {
		start := time.Now()
		flag, _ := compile(t, append(c.rules, ""))
		list, complete := flag.Audiences()
		reach := flag.Reach(len(c.rules))
		others, ok := flag.Others()
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("%s took %v", name, took)
		} else {
			t.Logf("%s took %v: %d audiences", name, took, len(list))
		}
		if complete != c.complete || reach.Complete != complete || len(list) > traffic.MaxAudiences {
			t.Errorf("%s: %d audiences, complete: %v", name, len(list), complete)
		}
		if ok && others.Shares[len(c.rules)].Sign() <= 0 {
			t.Errorf("%s: the last variant gets %s", name, others.Shares[len(c.rules)])
		}
	}
}

// Others are the users for whom no condition is true, but who have a value for every split.
func TestOthers(t *testing.T) {
	flag, _ := compile(t, []string{`(eq $a "x")`, `(and (exists key::"user") (split pct::20 by::$user))`, ""})
	others, ok := flag.Others()
	if got := table([]traffic.Audience{others}); got != `(not (eq $a "x")) -> 0 20 80 0` || !ok {
		t.Error(got)
	}
}

func TestReach(t *testing.T) {
	flag, _ := compile(t, []string{`(and (eq $tier "gold") (split pct::40 by::$u seed::"p"))`, `(split pct::25 by::$u seed::"p")`, `(and (eq $a "x") (eq $a "y"))`, ""})
	var got []string
	for i := range 4 {
		r := flag.Reach(i)
		for _, c := range r.Claims {
			line := ""
			for _, cond := range c.Conditions() {
				line += cond.String() + " "
			}
			line += c.Alone.RatString() + " " + c.Served.RatString()
			for _, l := range c.Lost {
				line += " " + l.RatString()
			}
			got = append(got, line)
		}
		if r.Never() != (i == 2) || r.Always != (i == 3) || r.Unreachable() {
			t.Errorf("variant %d: %+v", i, r)
		}
	}
	want := []string{
		`(eq $tier "gold") 2/5 2/5`,
		`(eq $tier "gold") 1/4 0 1/4`, `(not (eq $tier "gold")) 1/4 1/4 0`,
		`(eq $tier "gold") 1 3/5 2/5 0 0`, `(not (eq $tier "gold")) 1 3/4 0 1/4 0`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
