package flags

import "sluice/lint"

var variantHidden = lint.Rule{
	ID: "variant-hidden", Severity: lint.Error, Since: "0.1", On: lint.FlagDocuments,
	Summary: "A variant is never reached, whoever asks",
	Why:     "Variants are tried in order and the first match wins. One without a rule is for everyone who reaches it, so whatever stands behind it is never returned. A rule whose conditions all belong to earlier variants is a warning.",
	Source:  rulesPage,
}

var variantDefault = lint.Rule{
	ID: "variant-default", Severity: lint.Error, Since: "0.1", On: lint.FlagDocuments,
	Summary: "The last variant has a rule, so that the flag has no default",
	Why:     "Every flag with variants has a default: the last one, without a rule. What a request gets that no rule matches is not documented. An empty rule is a notice: the documented form leaves it out.",
	Source:  concepts,
}

var variantsAlike = lint.Rule{
	ID: "variants-alike", Severity: lint.Notice, Since: "0.1", On: lint.FlagDocuments,
	Summary: "Variants cannot be told apart by what clients get",
	Why:     "Two variants with one name are a warning: `_variant` in the reply does not say which of them it was. Two in a row with the same outcome could be one. The attributes of a disabled variant are not delivered.",
	Source:  typePage,
}

var variantPerUser = lint.Rule{
	ID: "variant-per-user", Severity: lint.Notice, Since: "0.1", On: lint.FlagDocuments,
	Summary: "Several variants differ only in the value that they ask for",
	Why:     "A flag has 32 variants at most, which a variant for each user soon reaches. One variant with `in` and a list says the same.",
	Source:  operators,
}

var splitShadowed = lint.Rule{
	ID: "split-shadowed", Severity: lint.Warning, Since: "0.1", On: lint.FlagDocuments,
	Summary: "A split gets none of the traffic, since an earlier one of the same seed has it all",
	Why:     "Splits by one key on one seed lie on one scale: the first 20 % of it are the same people each time. After a split of 20 %, another one of 20 % gets 0 %. Write the sum, or another seed.",
	Source:  rulesPage,
}

var splitNested = lint.Rule{
	ID: "split-nested", Severity: lint.Notice, Since: "0.1", On: lint.FlagDocuments,
	Summary: "A split gets less than it says, since an earlier one of the same seed comes first",
	Why:     "Splits by one key on one seed are nested. That is the way to write exact shares: 10, 15 and 15 % are written 10, 25 and 40. The notice says what the shares really are.",
	Source:  rulesPage,
}

var splitSeed = lint.Rule{
	ID: "split-seed", Severity: lint.Notice, Since: "0.1", On: lint.FlagDocuments,
	Summary: "Of two splits by one key, one has a seed and the other has none",
	Why:     "Without a seed the hash is the flag's own, with one it is that of the seed: the two deal people out independently of each other, so that their shares overlap.",
	Source:  rulesPage,
}

var splitPercent = lint.Rule{
	ID: "split-percent", Severity: lint.Warning, Since: "0.1", On: lint.FlagDocuments,
	Summary: "The percentage of a split selects no one, everyone, or cannot be",
	Why:     "`pct` goes from 0 to 100; beyond that it is an error. 0 selects no one, and 100 hides the variants behind it. AWS has no example with a fraction, and does not say how finely people are dealt out.",
	Source:  operators,
}

var splitForm = lint.Rule{
	ID: "split-form", Severity: lint.Error, Since: "0.1", On: lint.FlagDocuments, Fix: lint.UnsafeFix,
	Summary: "A split lacks an operand, or has one that it does not take",
	Why:     "`split` has the operands `pct::20`, `by::$userId` and, if wanted, `seed::\"text\"`: a number without quotes, a variable, a text in double quotes.",
	Source:  operators,
}

var splitKey = lint.Rule{
	ID: "split-key", Severity: lint.Notice, Since: "0.1", On: lint.FlagDocuments,
	Summary: "A split is by a key that changes from request to request",
	Why:     "The same value gets the same answer, so the key should be what stays with a person. By the id of a request or session, people change sides with each of them.",
	Source:  rulesPage,
}

var flagRuleSyntax = lint.Rule{
	ID: "flag-rule-syntax", Severity: lint.Error, Since: "0.1", On: lint.FlagDocuments, Fix: lint.UnsafeFix,
	Summary: "The rule of a variant cannot be read, or only in a form that AWS does not document",
	Why:     "A rule is one expression in brackets, `(operator operand …)`, with text in double quotes and variables of letters, digits and `_`. AWS does not document whether it looks at rules when a version is made. What only the notation behind it (Amazon Ion) knows is a warning.",
	Source:  operators,
}

var flagRuleOperator = lint.Rule{
	ID: "flag-rule-operator", Severity: lint.Error, Since: "0.1", On: lint.FlagDocuments, Fix: lint.UnsafeFix,
	Summary: "The rule of a variant has an operator that there is not, or none",
	Why:     "There are `eq`, `gt`, `gte`, `lt`, `lte`, `and`, `or`, `not`, `in`, `begins_with`, `ends_with`, `contains`, `matches`, `exists` and `split`, in small letters. Unequal is `(not (eq …))`.",
	Source:  operators,
}

var flagRuleOperands = lint.Rule{
	ID: "flag-rule-operands", Severity: lint.Error, Since: "0.1", On: lint.FlagDocuments, Fix: lint.UnsafeFix,
	Summary: "An operator of a rule has too few or too many operands, or one of the wrong kind",
	Why:     "Comparisons take a variable and a constant, `in` a variable and a list, `not` one expression, `and` and `or` two or more. What is only odd, such as `or` with one operand, is a notice.",
	Source:  operators,
}

var flagRuleComparison = lint.Rule{
	ID: "flag-rule-comparison", Severity: lint.Warning, Since: "0.1", On: lint.FlagDocuments, Fix: lint.UnsafeFix,
	Summary: "A rule compares by order with a text",
	Why:     "`gt` and its like are documented for numbers; a timestamp is written without quotes. In quotes, `\"9\"` comes after `\"10\"` at best.",
	Source:  operators,
}

var flagRuleExists = lint.Rule{
	ID: "flag-rule-exists", Severity: lint.Warning, Since: "0.1", On: lint.FlagDocuments, Fix: lint.UnsafeFix,
	Summary: "`exists` asks for a key whose name starts with `$`",
	Why:     "The key of `exists` is a text, without the `$` of a variable. With it the rule asks for a key that no request has, and is never true.",
	Source:  operators,
}

var flagRuleConstant = lint.Rule{
	ID: "flag-rule-constant", Severity: lint.Warning, Since: "0.1", On: lint.FlagDocuments,
	Summary: "A condition is true for everyone, or for no one",
	Why:     "A variable has one value, so it is never equal to two of them, and always unequal to one of two. Such a condition decides nothing, or keeps a variant from everyone.",
	Source:  operators,
}
