package flags

import (
	"regexp"

	"sluice/spec/api"
)

// keyForm is the format of flag and attribute keys, except for their length.
var keyForm = regexp.MustCompile(api.FlagKeyForm)

// meant maps common wrong member names to those of AWS.
// Source: https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-type-reference-feature-flags.html (2026-11-28)
var meant = map[string]string{
	"default": "enabled", "enable": "enabled", "isEnabled": "enabled", "on": "enabled", "variants": "_variants", "_variant": "_variants", "variations": "_variants",
	"rules": "rule", "condition": "rule", "deprecation": "_deprecation", "createdAt": "_createdAt", "updatedAt": "_updatedAt",
	"attributes": "attributeValues", "values": "attributeValues", "value": "attributeValues", "constraint": "constraints", "min": "minimum", "max": "maximum",
	"regex": "pattern", "items": "elements", "desc": "description", "title": "name", "flag": "flags",
}
