package flags

import "sluice/lint"

var variantHidden = lint.Rule{
	ID: "variant-hidden", Severity: lint.Error, Since: "0.2", On: lint.FlagDocuments,
	Summary: "A variant that is never reached",
	Why:     "Variants are tried in order and the first match wins. A variant without a rule matches everyone, so later ones are never returned. A rule whose conditions earlier variants cover is a warning.",
	Source:  rulesPage,
}

var variantDefault = lint.Rule{
	ID: "variant-default", Severity: lint.Error, Since: "0.2", On: lint.FlagDocuments,
	Summary: "A flag without a default variant",
	Why:     "Every flag with variants has a default: the last one, without a rule. AWS does not document what clients receive if no rule matches. An empty rule is a notice: the documented form omits it.",
	Source:  concepts,
}

var variantsAlike = lint.Rule{
	ID: "variants-alike", Severity: lint.Notice, Since: "0.2", On: lint.FlagDocuments,
	Summary: "Variants that look the same to clients",
	Why:     "Two variants with one name are a warning: `_variant` in the response does not distinguish them. Two in a row with the same outcome can be merged. Clients do not receive the attributes of a disabled variant.",
	Source:  typePage,
}

var variantPerUser = lint.Rule{
	ID: "variant-per-user", Severity: lint.Notice, Since: "0.2", On: lint.FlagDocuments,
	Summary: "Variants that differ only in the value they match",
	Why:     "A flag has at most 32 variants, and a variant per user soon reaches that. One variant with `in` and a list does the same.",
	Source:  operators,
}

var splitShadowed = lint.Rule{
	ID: "split-shadowed", Severity: lint.Warning, Since: "0.2", On: lint.FlagDocuments,
	Summary: "A split without traffic, because an earlier one with the same seed takes it all",
	Why:     "Splits by one key with one seed use one scale: the first 20 % are the same users each time. After a split of 20 %, another one of 20 % gets 0 %. Write the sum of both, or use another seed.",
	Source:  rulesPage,
}

var splitNested = lint.Rule{
	ID: "split-nested", Severity: lint.Notice, Since: "0.2", On: lint.FlagDocuments,
	Summary: "A split that gets less than it says, because an earlier one has the same seed",
	Why:     "Splits by one key with one seed are nested. That is how exact shares are written: 10, 25 and 40 give 10, 15 and 15 %. The notice reports the real shares.",
	Source:  rulesPage,
}

var splitSeed = lint.Rule{
	ID: "split-seed", Severity: lint.Notice, Since: "0.2", On: lint.FlagDocuments,
	Summary: "Two splits by one key, only one of them with a seed",
	Why:     "Without a seed the hash depends on the flag, with one on the seed: the two assign users independently, so their shares overlap.",
	Source:  rulesPage,
}

var splitPercent = lint.Rule{
	ID: "split-percent", Severity: lint.Warning, Since: "0.2", On: lint.FlagDocuments,
	Summary: "A percentage that is invalid, or that selects no one or everyone",
	Why:     "`pct` is 0 to 100; anything else is an error. 0 selects no one, and 100 hides the later variants. AWS has no example with a fraction, and does not document the precision of splits.",
	Source:  operators,
}

var splitForm = lint.Rule{
	ID: "split-form", Severity: lint.Error, Since: "0.2", On: lint.FlagDocuments, Fix: lint.UnsafeFix,
	Summary: "A missing or invalid operand of `split`",
	Why:     "`split` has the operands `pct::20`, `by::$userId` and, optionally, `seed::\"name\"`: a number without quotes, a variable, a string in double quotes.",
	Source:  operators,
}

var splitKey = lint.Rule{
	ID: "split-key", Severity: lint.Notice, Since: "0.2", On: lint.FlagDocuments,
	Summary: "A split by a key that changes with each request",
	Why:     "The same value always gets the same variant, so the key should be stable for a user. With the id of a request or session, users switch variants each time.",
	Source:  rulesPage,
}

var flagRuleSyntax = lint.Rule{
	ID: "flag-rule-syntax", Severity: lint.Error, Since: "0.2", On: lint.FlagDocuments, Fix: lint.UnsafeFix,
	Summary: "A rule with a syntax error, or in a form that AWS does not document",
	Why:     "A rule is one expression in parentheses, `(operator operand …)`, with strings in double quotes and variables of letters, digits and `_`. AWS does not document whether it parses rules when a version is created. Forms that only Amazon Ion, the underlying notation, allows are a warning.",
	Source:  operators,
}

var flagRuleOperator = lint.Rule{
	ID: "flag-rule-operator", Severity: lint.Error, Since: "0.2", On: lint.FlagDocuments, Fix: lint.UnsafeFix,
	Summary: "A missing or unknown operator",
	Why:     "The operators are `eq`, `gt`, `gte`, `lt`, `lte`, `and`, `or`, `not`, `in`, `begins_with`, `ends_with`, `contains`, `matches`, `exists` and `split`, in lower case. Inequality is `(not (eq …))`.",
	Source:  operators,
}

var flagRuleOperands = lint.Rule{
	ID: "flag-rule-operands", Severity: lint.Error, Since: "0.2", On: lint.FlagDocuments, Fix: lint.UnsafeFix,
	Summary: "Too few, too many or invalid operands",
	Why:     "Comparisons take a variable and a constant, `in` a variable and a list, `not` one expression, `and` and `or` two or more. Valid but pointless operands, such as a single one of `or`, are a notice.",
	Source:  operators,
}

var flagRuleComparison = lint.Rule{
	ID: "flag-rule-comparison", Severity: lint.Warning, Since: "0.2", On: lint.FlagDocuments, Fix: lint.UnsafeFix,
	Summary: "A string compared with `gt`, `gte`, `lt` or `lte`",
	Why:     "AWS documents `gt`, `gte`, `lt` and `lte` for numbers; timestamps are written without quotes. As strings, `\"9\"` comes after `\"10\"`.",
	Source:  operators,
}

var flagRuleExists = lint.Rule{
	ID: "flag-rule-exists", Severity: lint.Warning, Since: "0.2", On: lint.FlagDocuments, Fix: lint.UnsafeFix,
	Summary: "`exists` with a `$` in front of the key",
	Why:     "The key of `exists` is a string, without the `$` of a variable. With it, the rule looks for a key that no request has, and is never true.",
	Source:  operators,
}

var flagRuleConstant = lint.Rule{
	ID: "flag-rule-constant", Severity: lint.Warning, Since: "0.2", On: lint.FlagDocuments,
	Summary: "A condition that is always true or never true",
	Why:     "A variable has one value: it never equals two values at once, and always differs from one of two. Such a condition has no effect, or hides the variant from everyone.",
	Source:  operators,
}
