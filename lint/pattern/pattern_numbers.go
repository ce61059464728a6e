package pattern

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"sluice/lint"
	"sluice/spec/suggest"
	"sluice/spec/text"
	"sluice/spec/yaml"
)

var comparisons = []string{"<", "<=", "=", ">", ">="}

func isComparison(n *yaml.Node) bool { return slices.Contains(comparisons, n.Text) }

func isNumber(n *yaml.Node) bool { return n.Kind == yaml.Int || n.Kind == yaml.Float }

const numericForm = "write a comparison such as `[\">\", 10]`, or a range such as `[\">\", 10, \"<=\", 20]`"

// numeric checks the operand of `numeric` up to the first fault.
func (w *patternWalk) numeric(n *yaml.Node) {
	if n.Kind != yaml.List || len(n.Items) == 0 {
		w.say(&patternOperand, n, "`numeric` needs a comparison; %s", numericForm)
		return
	}
	for i, item := range n.Items {
		if hasVariable(item) || i%2 == 0 && !w.comparison(item) || i%2 == 1 && !w.compared(n.Items[i-1], item) {
			return
		}
	}
	switch last := n.Items[len(n.Items)-1]; {
	case len(n.Items)%2 == 1:
		w.say(&patternOperand, last, "`%s` needs a number after it; %s", last.Text, numericForm)
	case len(n.Items) > 4:
		w.say(&patternOperand, n.Items[4], "`numeric` takes at most two comparisons; %s", numericForm)
	case len(n.Items) == 4:
		w.bounds(n.Items)
	}
}

func (w *patternWalk) comparison(n *yaml.Node) bool {
	if isComparison(n) {
		return true
	}
	hint := suggest.DidYouMean(n.Text, comparisons)
	if hint == "" {
		hint = "; use " + text.Choices(comparisons)
	}
	w.say(&patternOperand, n, "%s is not a comparison%s", shownOrKind(n), hint)
	return false
}

// compared checks the number after a comparison operator.
func (w *patternWalk) compared(comparison, n *yaml.Node) bool {
	if !isNumber(n) {
		w.say(&patternOperand, n, "`%s` compares with a number, not with %s", comparison.Text, kindOf(n))
		return false
	}
	const maxNumber = 5e9
	number, err := strconv.ParseFloat(n.Text, 64)
	mantissa, _, _ := strings.Cut(strings.ToLower(n.Text), "e")
	switch {
	case err != nil || number == 0 && strings.ContainsAny(mantissa, "123456789"):
		w.say(&patternOperand, n, "`%s` exceeds the range of numbers", text.Shorten(n.Text))
		return false
	case math.Abs(number) > maxNumber:
		w.say(&patternOperand, n, "`%s` exceeds 5 billion, the limit of EventBridge for comparisons", text.Shorten(n.Text)).As(lint.Warning)
	}
	return true
}

// bounds checks a range, which must be a lower bound followed by an upper one.
func (w *patternWalk) bounds(items []*yaml.Node) {
	lower, upper := items[0].Text, items[2].Text
	if lower[0] != '>' || upper[0] != '<' {
		w.say(&patternOperand, items[2], "a range starts with `>` or `>=` and ends with `<` or `<=`, but `%s` follows `%s`", upper, lower)
		return
	}
	from, _ := strconv.ParseFloat(items[1].Text, 64)
	to, _ := strconv.ParseFloat(items[3].Text, 64)
	if from > to || from == to && (lower == ">" || upper == "<") {
		w.say(&patternOperand, items[3], "no number is %s %s and %s %s; put the lower bound first", lower, items[1].Text, upper, items[3].Text)
	}
}

// number checks a number among plain values, which AWS compares as text.
func (w *patternWalk) number(n *yaml.Node, field string) {
	number, err := strconv.ParseFloat(n.Text, 64)
	if plain := strconv.FormatFloat(number, 'f', -1, 64); n.Kind == yaml.Float && err == nil && plain != n.Text {
		w.say(&patternNumber, n, "`%s` of `%s` is compared as text, so it does not match `%s`; write `{numeric: [\"=\", %s]}` to compare numbers", n.Text, field, plain, plain)
	}
}

// shownOrKind formats a scalar, or returns the kind of another node.
func shownOrKind(n *yaml.Node) string {
	if n.Scalar() && n.Kind != yaml.Null {
		return "`" + text.Shorten(n.Text) + "`"
	}
	return n.Kind.String()
}
