package flags

import (
	"regexp"

	"sluice/spec/api"
)

// keyForm is that of the keys of flags and attributes, but for their length.
var keyForm = regexp.MustCompile(api.FlagKeyForm)

// meant are members that documents have in place of those that AWS knows.
// Source: https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-type-reference-feature-flags.html (2026-11-28)
var meant = map[string]string{
	"default": "enabled", "enable": "enabled", "isEnabled": "enabled", "on": "enabled", "variants": "_variants", "_variant": "_variants", "variations": "_variants",
	"rules": "rule", "condition": "rule", "deprecation": "_deprecation", "createdAt": "_createdAt", "updatedAt": "_updatedAt",
	"attributes": "attributeValues", "values": "attributeValues", "value": "attributeValues", "constraint": "constraints", "min": "minimum", "max": "maximum",
	"regex": "pattern", "items": "elements", "desc": "description", "title": "name", "flag": "flags",
}
