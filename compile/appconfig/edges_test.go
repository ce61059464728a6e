package appconfig_test

import (
	"strings"
	"testing"

	"sluice/compile"
	"sluice/compile/appconfig"
)

// Missing or misordered parts of the plan are reported here too, as in `lint`.
func TestRejectedLaunches(t *testing.T) {
	for _, c := range []struct{ old, new, words string }{
		{"launch:\n  name: l\n", "«launch»:\n", "the launch has no name"},
		{"2027-01-01T00:00:00Z", "«1969-12-31T23:59:00Z»", "in the year 1969"},
		{"groupWeights: {g: 10%}", "«groupWeights»: {g: 100%, h: 0.001%}", "sum to 100.001%"},
		{"groupWeights: {g: 10%}", "groupWeights: {g: «101%»}", "must be a group of the launch"},
		{"{a: [x]}", "{a: «[]»}", "takes a list of values, not a list"},
		{"{a: [x]}", "{a: «x»}", "takes a list of values, not a string"},
		{"{a: [x]}", "{a: [{prefix: «1»}]}", "`prefix` takes a string, not a whole number"},
		{"{a: [x]}", "{a: [{exists: «1»}]}", "`exists` takes `true` or `false`, not a whole number"},
		{"{a: [x]}", "{a: [{numeric: [«'=='», 1]}]}", "`==` is not a comparison"},
		{"{a: [x]}", "{a: [{numeric: ['=', «x»]}]}", "the number `x`"},
		{"{a: [x]}", "{a: [{prefix: «{equals-ignore-case: x}»}]}", "no operator that ignores case"},
	} {
		rejects(t, edit(t, plan, c.old, c.new), c.words)
	}
	for _, start := range []string{"1970-01-01T00:00:00Z", "9999-12-31T22:00:00Z"} {
		text := edit(t, plan, "2027-01-01T00:00:00Z", start)
		if _, problems := compiled(t, readPlan(t, "plan", text), compile.CLI); len(problems) > 0 {
			t.Errorf("%s: %s", start, list(text, problems))
		}
	}
}

// A launch without a letter in its name still gets valid label and schedule names.
func TestLaunchNameWithoutLetters(t *testing.T) {
	r, _ := compiled(t, readPlan(t, "plan", edit(t, plan, "name: l\n", "name: '...'\n")), compile.CLI)
	for _, request := range r.Requests {
		if strings.HasPrefix(request.Name, "-") || request.Name == "" {
			t.Errorf("%s has name %q", request.Operation.Name, request.Name)
		}
	}
}

// An invalid role ARN is reported by lint only; the requests are compiled anyway, for the partition `aws`.
func TestRoleWithoutPartition(t *testing.T) {
	for _, role := range []string{"r", "arn::iam", "arn:aws:iam::123456789012:role/r"} {
		f := readPlan(t, "plan", edit(t, plan, "schedulerRoleArn: arn:aws:iam::123456789012:role/r", "schedulerRoleArn: '"+role+"'"))
		r, problems := compiledWith(t, f, appconfig.Options{Unlinted: true})
		if len(problems) > 0 || !strings.Contains(r.Requests[len(r.Requests)-1].JSON, "arn:aws:scheduler:") {
			t.Errorf("%s: %v", role, problems)
		}
	}
}
