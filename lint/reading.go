package lint

import "sluice/spec"

const yamlSpec = "https://yaml.org/spec/1.2.2/"

var syntax = Rule{
	ID: "syntax", Severity: Error, Since: "0.1", Mandatory: true,
	Problem: spec.Syntax,
	Summary: "The text is not YAML, or not JSON in a `.json` file",
	Why:     "What cannot be read cannot be judged or sent. Sluice goes on behind the fault and reports what else it finds.",
	Bad:     Example{InTemplate, "tags: «[»Name, checkout\n"},
	Good:    Example{InTemplate, "tags: {Name: checkout}\n"},
	Source:  yamlSpec,
}

var encoding = Rule{
	ID: "encoding", Severity: Error, Since: "0.1", Mandatory: true,
	Problem: spec.Encoding,
	Summary: "The file is not UTF-8 text, or holds a control character",
	Why:     "Readers differ in what they make of such bytes: some replace them silently, so that a name changes on its way to AWS.",
	Bad:     Example{InTemplate, "tags: {Name: \"check«\x00»out\"}\n"},
	Good:    Example{InTemplate, "tags: {Name: checkout}\n"},
	Source:  yamlSpec,
}

var tooBig = Rule{
	ID: "too-big", Severity: Error, Since: "0.1", Mandatory: true,
	Problem: spec.TooBig,
	Summary: "The file is larger, or nested deeper, than a plan can be",
	Why:     "A file is read up to 1 MiB, 1,000 documents, 100 levels of nesting, and 100,000 values or 8 MiB of text that aliases add. AWS takes far less than that.",
	Bad:     Example{AsIs, deepExample},
	Good:    Example{AsIs, Example{Frame: InTemplate}.Plan()},
	Source:  "",
}

// deepExample opens more lists than may be nested.
const deepExample = "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[" +
	"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[«[»\n"

var yamlDirective = Rule{
	ID: "yaml-directive", Severity: Notice, Since: "0.1",
	Problem: spec.Directive,
	Summary: "A `%` line announces another version of YAML, or is unknown",
	Why:     "Every file is read as YAML 1.2. In YAML 1.1, `on` is a boolean and `010` is eight; the finding names the values of the file that differ.",
	Bad:     Example{AsIs, "«%YAML 1.1»\n---\n" + Example{InTemplate, "tags: {beta: yes}\n"}.Plan()},
	Good:    Example{AsIs, "%YAML 1.2\n---\n" + Example{InTemplate, "tags: {beta: yes}\n"}.Plan()},
	Source:  yamlSpec + "#yaml-directives",
}

var duplicateKey = Rule{
	ID: "duplicate-key", Severity: Error, Since: "0.1", Mandatory: true,
	Problem: spec.DuplicateKey,
	Summary: "A mapping has the same key twice",
	Why:     "Most readers take the last one and forget the first without a word, so half of what the plan says is never sent.",
	Bad:     Example{InTemplate, "tags:\n  team: checkout\n  «team»: payments\n"},
	Good:    Example{InTemplate, "tags:\n  team: checkout\n  owner: payments\n"},
	Source:  yamlSpec + "#mapping",
}

var aliases = Rule{
	ID: "alias", Severity: Error, Since: "0.1", Mandatory: true,
	Problem: spec.Alias,
	Summary: "An alias or merge key cannot be followed",
	Why:     "An alias needs an anchor before it, outside itself; a merge key needs a mapping, or a list of mappings.",
	Bad:     Example{InTemplate, "tags: «*common»\n"},
	Good:    Example{InChaos, "vars: {team: &team checkout}\nexperimentTemplate:\n  description: Reboot\n  roleArn: arn:aws:iam::123456789012:role/fis\n  stopConditions: [{source: aws:cloudwatch:alarm, value: 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:errors'}]\n  targets: {}\n  tags: {team: *team}\n  actions:\n    wait: {actionId: aws:fis:wait, parameters: {duration: 5m}}\n"},
	Source:  yamlSpec + "#alias-nodes",
}

var tags = Rule{
	ID: "tag", Severity: Error, Since: "0.1", Mandatory: true,
	Problem: spec.Tag,
	Summary: "A value has an explicit tag such as `!Ref`",
	Why:     "A plan is an API request; functions of CloudFormation and types of other programs mean nothing to AWS FIS or Evidently.",
	Bad:     Example{InTemplate, "roleArn: !GetAtt «role.Arn»\n"},
	Good:    Example{InChaos, "vars: {role: 'arn:aws:iam::123456789012:role/fis'}\nexperimentTemplate:\n  description: Wait\n  roleArn: ${role}\n  stopConditions: [{source: aws:cloudwatch:alarm, value: 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:errors'}]\n  targets: {}\n  actions:\n    wait: {actionId: aws:fis:wait, parameters: {duration: 5m}}\n"},
	Source:  "",
}

var notAPlan = Rule{
	ID: "not-a-plan", Severity: Error, Since: "0.1", Mandatory: true,
	Problem: spec.NotAPlan,
	Summary: "The document is neither a plan nor a raw request",
	Why:     "Silence about a file that was named would look like a clean bill of health.",
	Bad:     Example{AsIs, "apiVersion: «apps/v1»\nkind: Deployment\n"},
	Good:    Example{AsIs, Example{Frame: InTemplate}.Plan()},
	Source:  "",
}

var undefinedVariable = Rule{
	ID: "undefined-variable", Severity: Error, Since: "0.1", Mandatory: true,
	Problem: spec.Variable,
	Summary: "A `${name}` has no definition, or cannot have a value",
	Why:     "A variable is declared under `vars` or given with `--var`. A literal `${` is written `$${`.",
	Bad:     Example{InChaos, "vars: {role: fis}\nexperimentTemplate:\n  description: Wait\n  roleArn: arn:aws:iam::123456789012:role/«${rol}»\n  stopConditions: [{source: aws:cloudwatch:alarm, value: 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:errors'}]\n  targets: {}\n  actions:\n    wait: {actionId: aws:fis:wait, parameters: {duration: 5m}}\n"},
	Good:    Example{InChaos, "vars: {role: fis}\nexperimentTemplate:\n  description: Wait\n  roleArn: arn:aws:iam::123456789012:role/${role}\n  stopConditions: [{source: aws:cloudwatch:alarm, value: 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:errors'}]\n  targets: {}\n  actions:\n    wait: {actionId: aws:fis:wait, parameters: {duration: 5m}}\n"},
	Source:  "",
}

var placeholder = Rule{
	ID: "placeholder", Severity: Warning, Since: "0.1",
	Problem: spec.Unfilled,
	Summary: "A value such as `<YOUR ACCOUNT>` is still to be filled in",
	Why:     "Published templates leave these for the reader. AWS takes some of them literally and the experiment fails at its start. What holds one is not checked further.",
	Bad:     Example{InTemplate, "roleArn: arn:aws:iam::«<YOUR ACCOUNT>»:role/fis\n"},
	Good:    Example{InTemplate, "roleArn: arn:aws:iam::123456789012:role/fis\n"},
	Source:  "",
}
