package traffic_test

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"sluice/spec/flags/rule"
	"sluice/spec/flags/traffic"
)

// This is an independent interpreter of rules with a separate parser, which evaluates one request at a time. Its hash is ideal:
// each position on a scale has the same number of values, independently of the positions on other scales. Percentages are
// multiples of 20 here, so five positions per scale are enough to count everyone.

const places = 5

var tokens = regexp.MustCompile(`"(?:[^"\\]|\\.)*"|[()\[\],]|[a-z_]+::|[^\s()\[\],]+`)

// node is a word, or a list that starts with a bracket.
type node struct {
	word  string
	parts []node
}

func read(toks []string) (node, []string) {
	n := node{word: toks[0]}
	toks = toks[1:]
	if n.word != "(" && n.word != "[" {
		return n, toks
	}
	for toks[0] != ")" && toks[0] != "]" {
		if toks[0] == "," {
			toks = toks[1:]
			continue
		}
		var part node
		part, toks = read(toks)
		n.parts = append(n.parts, part)
	}
	return n, toks[1:]
}

func parse(text string) node {
	n, rest := read(tokens.FindAllString(text, -1))
	if len(rest) > 0 {
		panic(text)
	}
	return n
}

// request is a context, with the positions of its values on each scale.
type request struct {
	context map[string]string
	place   map[string]int
}

func (r request) named(parts []node, label string) string {
	for i, p := range parts {
		if p.word == label+"::" {
			return parts[i+1].word
		}
	}
	return ""
}

func text(literal string) string {
	s, err := strconv.Unquote(literal)
	if err != nil {
		panic(literal)
	}
	return s
}

// equal compares a context's text with a constant, by the type of the constant.
func (r request) equal(value, constant string) bool {
	if constant[0] == '"' {
		return value == text(constant)
	}
	a, ok := new(big.Rat).SetString(value)
	b, number := new(big.Rat).SetString(constant)
	if number {
		return ok && a.Cmp(b) == 0
	}
	return value == constant
}

func (r request) eval(n node) bool {
	operator, parts := n.parts[0].word, n.parts[1:]
	switch operator {
	case "and":
		return !slices.ContainsFunc(parts, func(p node) bool { return !r.eval(p) })
	case "or":
		return slices.ContainsFunc(parts, r.eval)
	case "not":
		return !r.eval(parts[0])
	case "exists":
		_, there := r.context[text(r.named(parts, "key"))]
		return there
	case "split":
		by := r.named(parts, "by")
		if _, there := r.context[by[1:]]; !there {
			return false
		}
		pct, _ := strconv.Atoi(r.named(parts, "pct"))
		return r.place[by+r.named(parts, "seed")]*100/places < pct
	case "matches":
		value, there := r.context[r.named(parts, "in")[1:]]
		return there && regexp.MustCompile(text(r.named(parts, "pattern"))).MatchString(value)
	}
	value, there := r.context[parts[0].word[1:]]
	return there && r.compare(operator, value, parts[1])
}

func (r request) compare(operator, value string, constant node) bool {
	switch operator {
	case "eq":
		return r.equal(value, constant.word)
	case "in":
		return slices.ContainsFunc(constant.parts, func(c node) bool { return r.equal(value, c.word) })
	case "begins_with":
		return strings.HasPrefix(value, text(constant.word))
	case "ends_with":
		return strings.HasSuffix(value, text(constant.word))
	case "contains":
		return strings.Contains(value, text(constant.word))
	}
	a, ok := new(big.Rat).SetString(value)
	b, _ := new(big.Rat).SetString(constant.word)
	if !ok {
		return false
	}
	c := a.Cmp(b)
	return map[string]bool{"gt": c > 0, "gte": c >= 0, "lt": c < 0, "lte": c <= 0}[operator]
}

// serve returns the index of the first variant whose rule is true, or the number of variants.
func (r request) serve(rules []node) int {
	for i, n := range rules {
		if n.word == "" || r.eval(n) {
			return i
		}
	}
	return len(rules)
}

// everywhere returns a request for each combination of positions on the scales.
func everywhere(context map[string]string, scales []string) (all []request) {
	count := 1
	for range scales {
		count *= places
	}
	for n := range count {
		r := request{context, map[string]int{}}
		for _, s := range scales {
			r.place[s] = n % places
			n /= places
		}
		all = append(all, r)
	}
	return all
}

var scaleNames = []string{`$user`, `$user"p"`, `$device"p"`}

var values = map[string][]string{
	"plan": {"", "gold", "golden", "silver", "x"}, "age": {"", "5", "18", "30.5", "x"}, "device": {"", "d"},
}

// contexts returns all combinations of values; "" is a missing key.
func contexts() (all []map[string]string) {
	for _, plan := range values["plan"] {
		for _, age := range values["age"] {
			for _, device := range values["device"] {
				c := map[string]string{"user": "u"}
				for key, value := range map[string]string{"plan": plan, "age": age, "device": device} {
					if value != "" {
						c[key] = value
					}
				}
				all = append(all, c)
			}
		}
	}
	return all
}

func drawRule(r *rand.Rand, depth int) string {
	pick := func(from ...string) string { return from[r.IntN(len(from))] }
	if depth > 0 && r.IntN(3) > 0 {
		switch r.IntN(5) {
		case 0, 1:
			return "(and " + drawRule(r, depth-1) + " " + drawRule(r, depth-1) + ")"
		case 2, 3:
			return "(or " + drawRule(r, depth-1) + " " + drawRule(r, depth-1) + ")"
		}
		return "(not " + drawRule(r, depth-1) + ")"
	}
	switch r.IntN(12) {
	case 0, 1, 2, 3, 4:
		pct := pick("0", "20", "20", "40", "60", "80", "100")
		scale := pick("by::$user", `by::$user seed::"p"`, `by::$device seed::"p"`)
		return "(split pct::" + pct + " " + scale + ")"
	case 5:
		return `(eq $plan ` + pick(`"gold"`, `"silver"`, `"x"`, `"none"`) + `)`
	case 6:
		return `(in $plan [` + pick(`"gold", "silver"`, `"golden"`, `"x", 5, "gold"`) + `])`
	case 7:
		return "(" + pick("begins_with", "ends_with", "contains") + " $plan " + pick(`"g"`, `"gold"`, `"n"`, `""`) + ")"
	case 8:
		return "(" + pick("gt", "gte", "lt", "lte") + " $age " + pick("5", "18", "30") + ")"
	case 9:
		return `(eq $age ` + pick("5", "5.0", "18", "1e1") + `)`
	case 10:
		return `(exists key::` + pick(`"plan"`, `"age"`, `"device"`) + `)`
	}
	return `(matches in::$plan pattern::` + pick(`"^g"`, `"x"`) + `)`
}

// drawFlag draws rules; the last variant may have no rule.
func drawFlag(r *rand.Rand) []string {
	var rules []string
	for range 1 + r.IntN(3) {
		rules = append(rules, drawRule(r, 3))
	}
	if r.IntN(4) > 0 {
		rules = append(rules, "")
	}
	return rules
}

func compile(t *testing.T, rules []string) (*traffic.Traffic, []node) {
	t.Helper()
	var list []*rule.Rule
	var nodes []node
	for _, text := range rules {
		if text == "" {
			list, nodes = append(list, nil), append(nodes, node{})
			continue
		}
		r := rule.Parse(text)
		if r.Shaky {
			t.Fatalf("%s cannot be parsed", text)
		}
		list, nodes = append(list, r), append(nodes, parse(text))
	}
	traffic := traffic.Of(list, traffic.MaxWork)
	if _, ok := traffic.Known(); !ok {
		t.Fatalf("the rules %q are not understood", rules)
	}
	return traffic, nodes
}

func meets(r request, conditions []traffic.Condition) bool {
	return !slices.ContainsFunc(conditions, func(c traffic.Condition) bool { return !r.eval(parse(c.String())) })
}

// requiresMissing reports whether a condition requires that the key is missing.
func requiresMissing(conditions []traffic.Condition, key string) bool {
	return slices.ContainsFunc(conditions, func(c traffic.Condition) bool { return c.Key == key && c.Operator == "exists" && !c.Holds })
}

// Every context is in exactly one audience, with the shares that the interpreter counts. Unless a condition excludes it, the
// key of a split has a value.
func TestAgreesWithInterpreter(t *testing.T) {
	flags := 200
	if testing.Short() {
		flags = 40
	}
	compared, audiences := 0, 0
	for seed := range uint64(flags) {
		r := rand.New(rand.NewPCG(seed, 11))
		rules := drawFlag(r)
		flag, nodes := compile(t, rules)
		list, complete := flag.Audiences()
		if !complete {
			t.Fatalf("seed %d: the list of %d audiences is incomplete\n%q", seed, len(list), rules)
		}
		audiences += len(list)
		for _, context := range contexts() {
			var in []traffic.Audience
			for _, a := range list {
				if meets(request{context: context}, a.Conditions) {
					in = append(in, a)
				}
			}
			if len(in) != 1 {
				t.Fatalf("seed %d: %v is in %d audiences of %v\n%q", seed, context, len(in), list, rules)
			}
			if context["device"] == "" && !requiresMissing(in[0].Conditions, "device") {
				continue
			}
			counts := count(nodes, context)
			for i, want := range counts {
				if got := append(slices.Clone(in[0].Shares), in[0].None)[i]; got.Cmp(want) != 0 {
					t.Fatalf("seed %d: variant %d is %s of %v, want %s\n%v\n%q", seed, i, got, context, want, in[0].Conditions, rules)
				}
			}
			compared++
		}
	}
	if compared < flags*20 || audiences < flags*2 {
		t.Errorf("only %d contexts and %d audiences were compared", compared, audiences)
	}
}

func count(rules []node, context map[string]string) []*big.Rat {
	served := make([]int64, len(rules)+1)
	all := everywhere(context, scaleNames)
	for _, r := range all {
		served[r.serve(rules)]++
	}
	var shares []*big.Rat
	for _, n := range served {
		shares = append(shares, big.NewRat(n, int64(len(all))))
	}
	return shares
}

// The share that a rule claims, gets, and loses to other variants is the one that the interpreter counts.
func TestReachAgreesWithInterpreter(t *testing.T) {
	lost := 0
	for seed := range uint64(150) {
		rules := drawFlag(rand.New(rand.NewPCG(seed, 12)))
		flag, nodes := compile(t, rules)
		variant := len(rules) - 1
		reach := flag.Reach(variant)
		for _, context := range contexts() {
			if context["device"] == "" {
				continue
			}
			all := everywhere(context, scaleNames)
			counts := make([]int64, variant+2)
			for _, r := range all {
				if nodes[variant].word == "" || r.eval(nodes[variant]) {
					counts[min(r.serve(nodes), variant)]++
					counts[variant+1]++
				}
			}
			var in []traffic.Claim
			for _, c := range reach.Claims {
				if meets(request{context: context}, c.Conditions()) && !requiresMissing(c.Conditions(), "device") {
					in = append(in, c)
				}
			}
			if alone := counts[variant+1]; len(in) > 1 || len(in) == 0 && alone > 0 || !reach.Complete || reach.Always && alone != int64(len(all)) {
				t.Fatalf("seed %d: %v is in %d claims, %d of %d meet the rule\n%q", seed, context, len(in), alone, len(all), rules)
			}
			if len(in) == 0 {
				continue
			}
			got := append(slices.Clone(in[0].Lost), in[0].Served, in[0].Alone)
			for i, n := range counts {
				if want := big.NewRat(n, int64(len(all))); got[i].Cmp(want) != 0 {
					t.Fatalf("seed %d: %v: %d is %s, want %s\n%q", seed, context, i, got[i], want, rules)
				}
				if i < variant && n > 0 {
					lost++
				}
			}
		}
	}
	if lost < 100 {
		t.Errorf("only %d losses were compared", lost)
	}
}

// The users that a change moves are those for which the interpreter returns different variants.
func TestCompareAgreesWithInterpreter(t *testing.T) {
	moved := 0
	for seed := range uint64(100) {
		r := rand.New(rand.NewPCG(seed, 13))
		before, after := drawFlag(r), drawFlag(r)
		if r.IntN(2) == 0 {
			after = append([]string{drawRule(r, 1)}, before...)
		}
		old, oldNodes := compile(t, before)
		now, newNodes := compile(t, after)
		list, complete := traffic.Compare(old, now)
		if !complete {
			continue
		}
		for i, context := range contexts() {
			if context["device"] == "" || i%3 > 0 {
				continue
			}
			counts := map[string]int64{}
			all := everywhere(context, scaleNames)
			for _, r := range all {
				counts[fmt.Sprint(r.serve(oldNodes), r.serve(newNodes))]++
			}
			in := slices.DeleteFunc(slices.Clone(list), func(m traffic.Moved) bool { return !meets(request{context: context}, m.Conditions) })
			if len(in) != 1 {
				t.Fatalf("seed %d: %v is in %d audiences\n%q\n%q", seed, context, len(in), before, after)
			}
			for from, row := range in[0].Shares {
				for to, share := range row {
					if want := big.NewRat(counts[fmt.Sprint(from, to)], int64(len(all))); share.Cmp(want) != 0 {
						t.Fatalf("seed %d: %v: %s of %v go from %d to %d, want %s\n%q\n%q", seed, in[0].Conditions, share, context, from, to, want, before, after)
					}
					if from != to && share.Sign() > 0 {
						moved++
					}
				}
			}
		}
	}
	if moved < 100 {
		t.Errorf("only %d moves were compared", moved)
	}
}
