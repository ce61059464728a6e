package generate

// snippet returns a snippet that editors insert; `${1:text}` is a tab stop with its initial text.
func snippet(label, doc string, body object) object {
	return object{{"defaultSnippets", []object{oneSnippet(label, doc, body)}}}
}

func oneSnippet(label, doc string, body any) object {
	return object{{"label", label}, {"description", doc}, {"body", body}}
}

// selection accepts the values for which lint reports no error.
var selection = append(worded(`^(?:ALL|COUNT\(0*[1-9][0-9]*\)|PERCENT\(0*(?:[1-9][0-9]?|100)\))$|`+variable,
	"write `ALL`, `COUNT(n)` or `PERCENT(n)`; n is at least 1, and at most 100 percent"), selectionSnippets...)

var selectionSnippets = object{{"defaultSnippets", []object{
	oneSnippet("ALL", "Every resource that matches.", "ALL"),
	oneSnippet("COUNT(n)", "This number of them, chosen at random.", "COUNT(${1:1})"),
	oneSnippet("PERCENT(n)", "This percentage of them, rounded down and chosen at random.", "PERCENT(${1:25})"),
}}}

var actionSnippet = object{{"${1:stop}", object{
	{"actionId", "${2:aws:ec2:stop-instances}"},
	{"parameters", object{{"${3:startInstancesAfterDuration}", "${4:10m}"}}},
	{"targets", object{{"${5:Instances}", "${6:fleet}"}}},
}}}

var targetSnippet = object{{"${1:fleet}", object{
	{"resourceType", "${2:aws:ec2:instance}"},
	{"resourceTags", object{{"${3:service}", "${4:checkout}"}}},
	{"selectionMode", "${5:COUNT(1)}"},
}}}

var stopSnippet = object{
	{"source", "aws:cloudwatch:alarm"},
	{"value", "${1:arn:aws:cloudwatch:eu-west-1:111122223333:alarm:checkout-errors}"},
}

var groupSnippet = object{
	{"name", "${1:new}"}, {"feature", "${2:checkout}"}, {"variation", "${3:new}"},
}

var variationSnippet = object{
	{"name", "${1:on}"}, {"value", object{{"boolValue", true}}},
}

var nextStepSnippet = object{
	{"startTime", "${1:+1d}"},
	{"groupWeights", object{{"${2:old}", "${3:50%}"}, {"${4:new}", "${5:50%}"}}},
}

var overrideSnippet = object{
	{"segment", "${1:staff}"},
	{"evaluationOrder", 1},
	{"weights", object{{"${2:new}", "${3:100%}"}}},
}
