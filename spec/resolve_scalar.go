package spec

import (
	"math"
	"strconv"
	"strings"

	"sluice/spec/api"
	"sluice/spec/dialect"
	"sluice/spec/yaml"
)

func (r *resolver) scalar(v *Value) {
	v.Text = v.Node.Text
	variable := false
	if v.Kind == yaml.String && r.dialect.Friendly() && (v.Shape == nil || v.Shape.Type != api.Scalar) {
		var state State
		variable = strings.Contains(v.Text, "${")
		v.Text, state = r.expand(v.Text, v.Node, v.Path)
		v.State = max(v.State, state)
	}
	r.typed(v, variable)
}

// constant resolves the result of a CloudFormation function, as far as the template determines it.
func (r *resolver) constant(v *Value) {
	found, ok := r.constants.Of(v.Node)
	if !ok || v.Shape == nil || v.Shape.Type == api.Map || v.Shape.Type == api.List || v.Shape.Type == api.Structure {
		v.State = Unknown
		return
	}
	v.Kind, v.Text = yaml.String, found.Text
	if found.From != "" {
		v.From = &Note{Range: found.At, Message: found.From}
	}
	r.typed(v, true)
}

// typed converts the text of a value to the type that its shape expects.
func (r *resolver) typed(v *Value, variable bool) {
	if r.dialect.Resolves(v.Text) {
		v.State = Unknown
	}
	if v.Shape == nil || v.State != Known {
		return
	}
	if r.placeholder(v) {
		return
	}
	if r.dialect == dialect.CloudFormation && r.word(v) {
		return
	}
	if variable || r.dialect.Converts() && v.Kind == yaml.String {
		r.retype(v)
	}
	switch v.Shape.Type {
	case api.String:
		r.text(v)
	case api.Integer:
		r.integer(v)
	case api.Timestamp:
		r.timestamp(v)
	}
}

// word resolves a word that CloudFormation reads as a boolean, and reports whether it is one.
func (r *resolver) word(v *Value) bool {
	truth, ok := yaml.TemplateBool(v.Node)
	switch {
	case !ok:
		return false
	case v.Shape.Type == api.String:
		r.report(v, Ambiguous, "CloudFormation reads `%[1]s` as the boolean `%[2]t` and sends `\"%[2]t\"`; put it in quotes", v.Text, truth)
	default:
		v.Kind, v.Text = yaml.Bool, strconv.FormatBool(truth)
	}
	return true
}

// retype converts the text from a variable to the kind that the API expects, if possible.
func (r *resolver) retype(v *Value) {
	switch kind := yaml.PlainKind(v.Text); v.Shape.Type {
	case api.Integer, api.Double:
		if kind == yaml.Int || kind == yaml.Float {
			v.Kind = kind
		}
	case api.Boolean:
		if kind == yaml.Bool {
			v.Kind = kind
		}
	}
}

// text resolves a scalar where the API expects a string.
func (r *resolver) text(v *Value) {
	switch {
	case r.dialect.Converts() && v.Kind == yaml.Int && leadingZero(v.Text):
		r.report(v, Number, "%s reads `%s` as a number and changes it; put it in quotes", r.dialect.Program(), v.Text)
		r.sourceText(v)
		return
	case r.dialect.Converts():
		r.sourceText(v)
		return
	case !r.dialect.Friendly():
		return
	}
	switch v.Shape.Friendly {
	case api.ActionParameter:
		r.parameter(v)
	case api.SourceText:
		r.sourceText(v)
	}
}

// sourceText converts a number or a boolean to a string with its source text.
func (r *resolver) sourceText(v *Value) {
	if v.Kind == yaml.Int || v.Kind == yaml.Float || v.Kind == yaml.Bool {
		v.Kind = yaml.String
	}
}

// leadingZero reports whether older YAML readers read a whole number as a different one.
func leadingZero(number string) bool {
	digits := strings.TrimLeft(number, "+-")
	return len(digits) > 1 && digits[0] == '0'
}

func otherNumber(text string) string {
	return "some YAML readers read `" + text + "` as another number; write it in decimal without a leading zero"
}

// integer resolves a scalar where the API expects a whole number.
func (r *resolver) integer(v *Value) {
	if v.Kind == yaml.String && v.Shape.Friendly == api.Share && r.dialect.Friendly() && !isDigits(strings.TrimPrefix(v.Text, "-")) && strings.Trim(v.Text, "0123456789_") != "" {
		share, err := ParsePercent(v.Text)
		if err != nil {
			r.report(v, Share, "%s", err)
			return
		}
		v.Kind, v.Int, v.Text = yaml.Int, share, strconv.FormatInt(share, 10)
		return
	}
	if plain := strings.ReplaceAll(v.Text, "_", ""); v.Kind == yaml.String && plain != v.Text && isDigits(plain) {
		r.report(v, Number, "`%s` is a string in YAML 1.2; write `%s`", v.Text, plain)
		return
	}
	if v.Kind == yaml.Float {
		r.wholeNumber(v)
		return
	}
	if v.Kind != yaml.Int {
		return
	}
	if leadingZero(v.Text) {
		r.report(v, Number, "%s", otherNumber(v.Text))
		return
	}
	number, err := strconv.ParseInt(strings.TrimPrefix(v.Text, "+"), 10, 64)
	if err != nil {
		r.report(v, Number, "`%s` is too large for a whole number", v.Text)
		return
	}
	v.Int, v.Text = number, strconv.FormatInt(number, 10)
}

// wholeNumber reports a number with a decimal point or an exponent where a whole number is expected.
func (r *resolver) wholeNumber(v *Value) {
	f, err := strconv.ParseFloat(v.Text, 64)
	if v.Shape.Friendly == api.Share && r.dialect.Friendly() && err == nil && f > 0 && f < 1 {
		r.report(v, Share, "`%s` is not a share; if it is a fraction of 1, write `%s`", v.Text, FormatPercent(int64(math.Round(f*Whole))))
		return
	}
	if err == nil && f == float64(int64(f)) {
		r.report(v, Number, "`%s` is not written as a whole number; write `%d`", v.Text, int64(f))
		return
	}
	r.report(v, Number, "`%s` is not a whole number", v.Text)
}
