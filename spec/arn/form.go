package arn

import (
	"strings"

	"sluice/spec/text"
)

// Formats of ARNs in templates, with placeholders in capitals.
const (
	AlarmForm    = "arn:aws:cloudwatch:REGION:ACCOUNT:alarm:NAME"
	LogGroupForm = "arn:aws:logs:REGION:ACCOUNT:log-group:NAME:*"
	RoleForm     = "arn:aws:iam::ACCOUNT:role/NAME"
)

// Hint returns what to write instead of a text that is not an ARN: the format, with the text as the name in it if possible.
func Hint(instead, form string) string {
	if strings.ContainsAny(instead, ":/ \t\n") {
		return "; write one like `" + form + "`"
	}
	return "; write the whole ARN, `" + strings.Replace(form, "NAME", text.Shorten(instead), 1) + "`"
}
