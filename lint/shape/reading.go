package shape

import (
	"sluice/lint"
	"sluice/spec"
)

const yamlSpec = "https://yaml.org/spec/1.2.2/"

var syntax = lint.Rule{
	ID: "syntax", Severity: lint.Error, Since: "0.1", Mandatory: true,
	Problem: spec.Syntax,
	Summary: "The text is not YAML, or not JSON in a `.json` file",
	Why:     "What cannot be read cannot be judged or sent. Sluice goes on behind the fault and reports what else it finds.",
	Source:  yamlSpec,
}

var encoding = lint.Rule{
	ID: "encoding", Severity: lint.Error, Since: "0.1", Mandatory: true,
	Problem: spec.Encoding,
	Summary: "The file is not UTF-8 text, or holds a control character",
	Why:     "Readers differ in what they make of such bytes: some replace them silently, so that a name changes on its way to AWS.",
	Source:  yamlSpec,
}

var tooBig = lint.Rule{
	ID: "too-big", Severity: lint.Error, Since: "0.1", Mandatory: true,
	Problem: spec.TooBig,
	Summary: "The file is larger, or nested deeper, than a plan can be",
	Why:     "A file is read up to 1 MiB, 1,000 documents, 100 levels of nesting, and 100,000 values or 8 MiB of text that aliases add. AWS takes far less than that.",
	Source:  "",
}

var yamlDirective = lint.Rule{
	ID: "yaml-directive", Severity: lint.Notice, Since: "0.1",
	Problem: spec.Directive,
	Summary: "A `%` line announces another version of YAML, or is unknown",
	Why:     "Every file is read as YAML 1.2. In YAML 1.1, `on` is a boolean and `010` is eight; the finding names the values of the file that differ.",
	Source:  yamlSpec + "#yaml-directives",
}

var yamlAmbiguous = lint.Rule{
	ID: "yaml-ambiguous", Severity: lint.Error, Since: "0.1", Mandatory: true,
	Problem: spec.Ambiguous,
	Summary: "Other YAML readers take a value for something else",
	Why:     "What a reviewer or another program reads must be what is sent, so nothing is made of a value that readers disagree on. `lint` reports the shapes that are known for it; `compile` and `import` read the whole file a second time, with another reader, and compare every key and value.",
	Source:  yamlSpec,
}

var duplicateKey = lint.Rule{
	ID: "duplicate-key", Severity: lint.Error, Since: "0.1", Mandatory: true,
	Problem: spec.DuplicateKey,
	Summary: "A mapping has the same key twice",
	Why:     "Most readers take the last one and forget the first without a word, so half of what the plan says is never sent.",
	Source:  yamlSpec + "#mapping",
}

var aliases = lint.Rule{
	ID: "alias", Severity: lint.Error, Since: "0.1", Mandatory: true,
	Problem: spec.Alias,
	Summary: "An alias or merge key cannot be followed",
	Why:     "An alias needs an anchor before it, outside itself; a merge key needs a mapping, or a list of mappings.",
	Source:  yamlSpec + "#alias-nodes",
}

var tags = lint.Rule{
	ID: "tag", Severity: lint.Error, Since: "0.1", Mandatory: true,
	Problem: spec.Tag,
	Summary: "A value has an explicit tag such as `!Ref`",
	Why:     "A plan is an API request; functions of CloudFormation and types of other programs mean nothing to AWS FIS or Evidently.",
	Source:  "",
}

var notAPlan = lint.Rule{
	ID: "not-a-plan", Severity: lint.Error, Since: "0.1", Mandatory: true,
	Problem: spec.NotAPlan,
	Summary: "The document is neither a plan nor a raw request",
	Why:     "Silence about a file that was named would look like a clean bill of health.",
	Source:  "",
}

var undefinedVariable = lint.Rule{
	ID: "undefined-variable", Severity: lint.Error, Since: "0.1", Mandatory: true,
	Problem: spec.Variable,
	Summary: "A `${name}` has no definition, or cannot have a value",
	Why:     "A variable is declared under `vars` or given with `--var`. A literal `${` is written `$${`.",
	Source:  "",
}

var placeholder = lint.Rule{
	ID: "placeholder", Severity: lint.Warning, Since: "0.1",
	Problem: spec.Unfilled,
	Summary: "A value such as `<YOUR ACCOUNT>` is still to be filled in",
	Why:     "Published templates leave these for the reader. AWS takes some of them literally and the experiment fails at its start. What holds one is not checked further.",
	Source:  "",
}
