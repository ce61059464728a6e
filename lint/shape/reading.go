package shape

import (
	"sluice/lint"
	"sluice/spec"
)

const yamlSpec = "https://yaml.org/spec/1.2.2/"

var syntax = lint.Rule{
	ID: "syntax", Severity: lint.Error, Since: "0.1", Mandatory: true,
	Problem: spec.Syntax,
	Summary: "A syntax error in YAML or JSON",
	Why:     "A file with a syntax error cannot be sent. Sluice recovers after the error and keeps checking.",
	Source:  yamlSpec,
}

var encoding = lint.Rule{
	ID: "encoding", Severity: lint.Error, Since: "0.1", Mandatory: true,
	Problem: spec.Encoding,
	Summary: "The file is not UTF-8 text, or contains a control character",
	Why:     "Readers treat such bytes differently: some replace them silently, so that a name changes before it reaches AWS.",
	Source:  yamlSpec,
}

var tooBig = lint.Rule{
	ID: "too-big", Severity: lint.Error, Since: "0.1", Mandatory: true,
	Problem: spec.TooBig,
	Summary: "The file is too large or nested too deeply",
	Why:     "Limits per file: 1 MiB, 1,000 documents, 100 levels of nesting, and 100,000 values or 8 MiB of text added by aliases. AWS accepts far less.",
	Source:  "",
}

var yamlDirective = lint.Rule{
	ID: "yaml-directive", Severity: lint.Notice, Since: "0.1",
	Problem: spec.Directive,
	Summary: "An unknown `%` directive, or a `%YAML` directive for another version",
	Why:     "Sluice reads every file as YAML 1.2. In YAML 1.1, `on` is a boolean and `010` is eight; the finding lists the values that differ.",
	Source:  yamlSpec + "#yaml-directives",
}

var yamlAmbiguous = lint.Rule{
	ID: "yaml-ambiguous", Severity: lint.Error, Since: "0.1", Mandatory: true,
	Problem: spec.Ambiguous,
	Summary: "A value that other YAML readers read differently",
	Why:     "Reviewers and other programs must see the values that are sent, so Sluice rejects values that YAML readers disagree on. `lint` reports known cases; `compile` and `import` read the file again with a second reader and compare every key and value. CloudFormation reads templates as YAML 1.1, where `on` is a boolean.",
	Source:  yamlSpec,
}

var duplicateKey = lint.Rule{
	ID: "duplicate-key", Severity: lint.Error, Since: "0.1", Mandatory: true,
	Problem: spec.DuplicateKey,
	Summary: "A duplicate key in a mapping",
	Why:     "Most readers keep the last one and silently drop the first, so part of the plan is never sent.",
	Source:  yamlSpec + "#mapping",
}

var aliases = lint.Rule{
	ID: "alias", Severity: lint.Error, Since: "0.1", Mandatory: true,
	Problem: spec.Alias,
	Summary: "An invalid alias or merge key",
	Why:     "An alias needs an anchor before it, outside itself; a merge key needs a mapping, or a list of mappings.",
	Source:  yamlSpec + "#alias-nodes",
}

var tags = lint.Rule{
	ID: "tag", Severity: lint.Error, Since: "0.1", Mandatory: true,
	Problem: spec.Tag,
	Summary: "A tag such as `!Ref` in a plan, or a tag or function that CloudFormation rejects in a template",
	Why:     "A plan is an API request; AWS FIS and Evidently do not understand CloudFormation functions or types of other programs. A template with a tag that is not a function is rejected, and a value with a function is not checked.",
	Source:  "",
}

var notAPlan = lint.Rule{
	ID: "not-a-plan", Severity: lint.Error, Since: "0.1", Mandatory: true,
	Problem: spec.NotAPlan,
	Summary: "The document is neither a plan nor a raw request, or a resource of a template cannot be recognised or read",
	Why:     "A raw request has the members of CreateLaunch, CreateExperimentTemplate or a similar operation; a feature-flag document has `version`, `flags` and `values`. Skipping a file that was named explicitly would look like a clean result.",
	Source:  "",
}

var undefinedVariable = lint.Rule{
	ID: "undefined-variable", Severity: lint.Error, Since: "0.1", Mandatory: true,
	Problem: spec.Variable,
	Summary: "An undefined or misplaced `${name}`",
	Why:     "Declare variables under `vars`, or pass them with `--var`. Write a literal `${` as `$${`.",
	Source:  "",
}

var placeholder = lint.Rule{
	ID: "placeholder", Severity: lint.Warning, Since: "0.1",
	Problem: spec.Unfilled,
	Summary: "A placeholder such as `<YOUR ACCOUNT>`",
	Why:     "Published templates leave these for the reader to fill in. AWS accepts some of them literally, and the experiment fails when it starts. Only guard rails and policy schemas check such values further, and take the text as it is.",
	Source:  "",
}
