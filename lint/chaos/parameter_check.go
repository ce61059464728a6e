package chaos

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"sluice/spec"
	"sluice/spec/arn"
	"sluice/spec/fis"
	"sluice/spec/suggest"
	"sluice/spec/text"
)

// valueError describes why a parameter does not accept a text.
type valueError struct {
	reason string
	// certain is false if AWS does not document the restriction.
	certain bool
	// suggestion is the text that was meant; empty if a person has to decide.
	suggestion string
}

// checkText validates a text against the catalogue entry of its parameter, of an action or an SSM document. It returns nil for a
// valid text. Durations and ARNs have their own rules.
func checkText(p *fis.Parameter, text string) *valueError {
	switch p.Kind {
	case fis.KindPercentage, fis.KindInteger, fis.KindNumber:
		return checkNumber(p, text)
	case fis.KindBoolean:
		if !strings.EqualFold(text, "true") && !strings.EqualFold(text, "false") {
			return &valueError{"it takes " + takes(p), true, ""}
		}
	case fis.KindEnum:
		return checkEnum(p, text)
	case fis.KindList:
		return checkList(p, text)
	case fis.KindJSON:
		return checkJSON(text)
	case fis.KindString:
		return checkString(p, text)
	}
	return nil
}

func checkNumber(p *fis.Parameter, text string) *valueError {
	bare, percent := strings.CutSuffix(text, "%")
	n, err := strconv.ParseFloat(bare, 64)
	_, notWhole := strconv.ParseInt(bare, 10, 64)
	switch {
	case err != nil || strings.Trim(bare, "0123456789+-.eE") != "", // ParseFloat also accepts hexadecimal numbers and `inf`
		p.Kind == fis.KindInteger && (notWhole != nil || percent):
		return &valueError{"it takes " + takes(p), true, ""}
	case percent:
		return &valueError{"write the number without `%`", true, bare}
	case p.Min.Set && n < p.Min.Number, p.Max.Set && n > p.Max.Number:
		// The AWS documentation is inconsistent on whether Lambda faults accept 0 %.
		return &valueError{"it takes " + takes(p), p.Name != "invocationPercentage" || n != 0, ""}
	}
	return checkMeaning(p, n)
}

// checkMeaning checks whether numbers without documented bounds are plausible.
func checkMeaning(p *fis.Parameter, n float64) *valueError {
	switch {
	case strings.EqualFold(p.Name, "port") && (n < 1 || n > 65535):
		return &valueError{"a port is `1` to `65535`", false, ""}
	case p.Kind == fis.KindPercentage && (n < 0 || n > 100):
		return &valueError{"a percentage is `0` to `100`", false, ""}
	case n < 0 && !p.Min.Set:
		return &valueError{"it cannot be below `0`", false, ""}
	}
	return nil
}

// extensible are the parameters whose allowed values AWS extends, so an unknown one may be new.
var extensible = []string{"service", "scope", "kubernetesApiVersion", "kubernetesKind", "managedResourceTypes"}

func checkEnum(p *fis.Parameter, str string) *valueError {
	if slices.Contains(p.Enum, str) {
		return nil
	}
	meant := suggest.Closest(str, p.Enum)
	if meant == "" && slices.Contains(extensible, p.Name) {
		return &valueError{"the known values on " + fis.Load().Date + " are " + text.List(p.Enum), false, ""}
	}
	return &valueError{"it takes " + takes(p) + suggest.DidYouMean(str, p.Enum), true, suggest.Typo(str, p.Enum)}
}

func checkList(p *fis.Parameter, str string) *valueError {
	items := strings.Split(str, ",")
	if p.MaxItems > 0 && len(items) > p.MaxItems {
		return &valueError{fmt.Sprintf("it has %s, and at most %d are allowed", text.Count(len(items), "item"), p.MaxItems), true, ""}
	}
	if str[0] == '[' {
		return &valueError{"write the items separated by commas, without brackets", false, ""}
	}
	for i, item := range items {
		items[i] = strings.TrimSpace(item)
		if bad := checkItem(p, items[i]); bad != nil {
			return bad
		}
	}
	if tight := strings.Join(items, ","); strings.EqualFold(p.Name, "sources") && tight != str {
		return &valueError{"write the items separated by commas, without spaces", false, tight}
	}
	return nil
}

func checkItem(p *fis.Parameter, item string) *valueError {
	switch {
	case item == "":
		return &valueError{"the list has an empty item", false, ""}
	case len(p.Enum) > 0 && !slices.Contains(p.Enum, item):
		bad := checkEnum(p, item)
		return &valueError{"`" + text.Shorten(item) + "` is not one of " + text.List(p.Enum) + suggest.DidYouMean(item, p.Enum), bad.certain, ""}
	case p.Name == "alarmArns" && !isAlarm(item):
		return &valueError{"it takes alarm ARNs such as `arn:aws:cloudwatch:eu-west-1:123456789012:alarm:errors`", true, ""}
	}
	return checkString(p, item)
}

// documentVersion matches the document versions that Systems Manager accepts.
// Source: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_SendCommand.html, 2026-11-30.
var documentVersion = regexp.MustCompile(`^(\$LATEST|\$DEFAULT|[1-9][0-9]*)$`)

// checkString checks document versions, Regions and Availability Zones; the last two are easily confused.
func checkString(p *fis.Parameter, str string) *valueError {
	switch {
	case p.Name == "documentVersion" && !documentVersion.MatchString(str):
		return &valueError{"it takes a version number, `$LATEST` or `$DEFAULT`" + suggest.DidYouMean(str, []string{"$LATEST", "$DEFAULT"}), true, ""}
	case p.Name == "region" && arn.RegionsMeant(str) != nil:
		return &valueError{"did you mean " + text.Choices(arn.RegionsMeant(str)) + "?", true, ""}
	case spec.IsZoneParameter(p.Name) && zonesMeant(str) != nil:
		return &valueError{"did you mean " + text.Choices(zonesMeant(str)) + "?", true, ""}
	case p.Name == "region" && !arn.IsRegion(str):
		return &valueError{"it takes a Region such as `eu-west-1`", false, ""}
	case strings.HasPrefix(p.Name, "availabilityZoneIdentifier") && arn.IsRegion(str):
		return &valueError{"that is a Region; it takes Availability Zones such as `" + str + "a`, or their IDs", false, ""}
	}
	return nil
}

func checkJSON(text string) *valueError {
	var object map[string]json.RawMessage
	err := json.Unmarshal([]byte(text), &object)
	switch {
	case err == nil && object != nil:
		return nil
	case json.Valid([]byte(text)):
		return &valueError{"it takes a JSON object", true, ""}
	}
	_, why, _ := spec.JSONFault(text)
	return &valueError{"that is not JSON: " + why, true, ""}
}

func isBlank(text string) bool { return strings.TrimSpace(text) == "" }
