package chaos

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"sluice/spec"
	"sluice/spec/fis"
	"sluice/spec/near"
	"sluice/spec/text"
)

// misfit says why a text is not what a parameter takes.
type misfit struct {
	why string
	// sure is false where the fact behind it is no documented one.
	sure bool
	// mended is the text that was meant; empty where that takes a person.
	mended string
}

// judge compares a text with what the catalogue says about its parameter, of an action or of an SSM document alike; nil
// means that it fits. Lengths of time and ARNs have rules of their own.
func judge(p *fis.Parameter, text string) *misfit {
	switch p.Kind {
	case fis.KindPercentage, fis.KindInteger, fis.KindNumber:
		return judgeNumber(p, text)
	case fis.KindBoolean:
		if !strings.EqualFold(text, "true") && !strings.EqualFold(text, "false") {
			return &misfit{"it takes " + takes(p), true, ""}
		}
	case fis.KindEnum:
		return judgeChoice(p, text)
	case fis.KindList:
		return judgeList(p, text)
	case fis.KindJSON:
		return judgeJSON(text)
	case fis.KindString:
		return judgePlace(p, text)
	}
	return nil
}

func judgeNumber(p *fis.Parameter, text string) *misfit {
	bare, percent := strings.CutSuffix(text, "%")
	n, err := strconv.ParseFloat(bare, 64)
	_, notWhole := strconv.ParseInt(bare, 10, 64)
	switch {
	case err != nil || strings.Trim(bare, "0123456789+-.eE") != "", // Go reads hexadecimal and `inf` too
		p.Kind == fis.KindInteger && (notWhole != nil || percent):
		return &misfit{"it takes " + takes(p), true, ""}
	case percent:
		return &misfit{"it takes the number alone", true, bare}
	case p.Min.Set && n < p.Min.Number, p.Max.Set && n > p.Max.Number:
		// AWS's pages differ on whether Lambda faults may hit 0 % of the calls.
		return &misfit{"it takes " + takes(p), p.Name != "invocationPercentage" || n != 0, ""}
	}
	return judgeSense(p, n)
}

// judgeSense judges numbers for which AWS prints no bounds by what they mean.
func judgeSense(p *fis.Parameter, n float64) *misfit {
	switch {
	case strings.EqualFold(p.Name, "port") && (n < 1 || n > 65535):
		return &misfit{"a port is `1` to `65535`", false, ""}
	case p.Kind == fis.KindPercentage && (n < 0 || n > 100):
		return &misfit{"a percentage is `0` to `100`", false, ""}
	case n < 0 && !p.Min.Set:
		return &misfit{"it cannot be below `0`", false, ""}
	}
	return nil
}

// growing are the parameters whose allowed values AWS adds to, so that one unlike all the others may be new.
var growing = []string{"service", "scope", "kubernetesApiVersion", "kubernetesKind", "managedResourceTypes"}

func judgeChoice(p *fis.Parameter, str string) *misfit {
	if slices.Contains(p.Enum, str) {
		return nil
	}
	meant := near.Word(str, p.Enum)
	if meant == "" && slices.Contains(growing, p.Name) {
		return &misfit{"the catalogue of " + fis.Load().Date + " knows " + text.List(p.Enum), false, ""}
	}
	return &misfit{"it takes " + takes(p) + near.Hint(str, p.Enum), true, near.Slip(str, p.Enum)}
}

func judgeList(p *fis.Parameter, str string) *misfit {
	items := strings.Split(str, ",")
	if p.MaxItems > 0 && len(items) > p.MaxItems {
		return &misfit{fmt.Sprintf("it has %s, and at most %d are allowed", text.Count(len(items), "item"), p.MaxItems), true, ""}
	}
	if str[0] == '[' {
		return &misfit{"it takes its items separated by commas, without brackets", false, ""}
	}
	for i, item := range items {
		items[i] = strings.TrimSpace(item)
		if bad := judgeItem(p, items[i]); bad != nil {
			return bad
		}
	}
	if tight := strings.Join(items, ","); strings.EqualFold(p.Name, "sources") && tight != str {
		return &misfit{"it takes its items separated by commas, without blanks", false, tight}
	}
	return nil
}

func judgeItem(p *fis.Parameter, item string) *misfit {
	switch {
	case item == "":
		return &misfit{"an item of the list is empty", false, ""}
	case len(p.Enum) > 0 && !slices.Contains(p.Enum, item):
		bad := judgeChoice(p, item)
		return &misfit{"`" + text.Shorten(item) + "` is not one of " + text.List(p.Enum) + near.Hint(item, p.Enum), bad.sure, ""}
	case p.Name == "alarmArns" && !isAlarm(item):
		return &misfit{"it takes ARNs of alarms, such as `arn:aws:cloudwatch:eu-west-1:123456789012:alarm:errors`", true, ""}
	}
	return judgePlace(p, item)
}

// documentVersion is how Systems Manager takes the version of a document.
// Source: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_SendCommand.html, 2026-11-30.
var documentVersion = regexp.MustCompile(`^(\$LATEST|\$DEFAULT|[1-9][0-9]*)$`)

// judgePlace tells Regions and Availability Zones apart, which are easily taken for one another, and versions from words.
func judgePlace(p *fis.Parameter, text string) *misfit {
	switch {
	case p.Name == "documentVersion" && !documentVersion.MatchString(text):
		return &misfit{"it takes a version's number, `$LATEST` or `$DEFAULT`" + near.Hint(text, []string{"$LATEST", "$DEFAULT"}), true, ""}
	case p.Name == "region" && !isRegion(text):
		return &misfit{"it takes a Region such as `eu-west-1`", false, ""}
	case strings.HasPrefix(p.Name, "availabilityZoneIdentifier") && isRegion(text):
		return &misfit{"that is a Region; it takes zones such as `" + text + "a` or their ids", false, ""}
	}
	return nil
}

// isRegion tells whether the text has the form of a Region's name: `eu-west-1`, `us-gov-east-1`.
func isRegion(text string) bool {
	parts := strings.Split(text, "-")
	last := len(parts) - 1
	if last < 2 || len(parts[0]) < 2 || len(parts[last]) != 1 || strings.Trim(parts[last], "0123456789") != "" {
		return false
	}
	for _, part := range parts[:last] {
		if part == "" || strings.Trim(part, "abcdefghijklmnopqrstuvwxyz") != "" {
			return false
		}
	}
	return true
}

func judgeJSON(text string) *misfit {
	var object map[string]json.RawMessage
	err := json.Unmarshal([]byte(text), &object)
	switch {
	case err == nil && object != nil:
		return nil
	case json.Valid([]byte(text)):
		return &misfit{"it takes a JSON object", true, ""}
	}
	_, why, _ := spec.JSONFault(text)
	return &misfit{"that is not JSON: " + why, true, ""}
}

func isBlank(text string) bool { return strings.TrimSpace(text) == "" }
