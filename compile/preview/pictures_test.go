package preview

import (
	_ "embed"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"sluice/spec"
)

type named struct {
	name string
	*Picture
}

// browserPictures are the examples, and plans with unusual names.
func browserPictures(t *testing.T) (pictures []named) {
	for _, file := range planFiles(t) {
		pictures = append(pictures, named{filepath.Base(file), pictureOf(t, file)})
	}
	for i, name := range hostileNames {
		file := "hostile" + string(rune('A'+i))
		finding := []Finding{{spec.Error, 1, name, "rule", false}, {spec.Warning, 2, name, name, false}}
		pictures = append(pictures, named{file + ".chaos", New(spec.Read(name, hostilePlan(chaosFrame, name), nil), finding)})
		pictures = append(pictures, named{file + ".rollout", New(spec.Read(name, hostilePlan(rolloutFrame, name), nil), finding)})
	}
	return pictures
}

// hostileNames are used everywhere in a plan where a name or text is allowed.
var hostileNames = []string{
	`<script>parent.harm=1;window.harm=1</script>`,
	`"><img src=x onerror="parent.harm=1"><svg onload=parent.harm=1>`,
	`</title></text></svg></style></template><script>parent.harm=1</script>`,
	`]]>--><!--<![CDATA[ &amp; &#60;b&#62; '" {{.}} {{end}} javascript:parent.harm=1`,
	strings.Repeat("W", 127),
	strings.Repeat("m—", 60),
	strings.Repeat("一", 127),
	strings.Repeat("﷽", 20),
	strings.Repeat("𒐫", 30),
	strings.Repeat("ㅤ", 40) + "x",
	strings.Repeat("👩\u200D👩\u200D👧\u200D👦🇩🇰🏴\u200D☠\uFE0F", 15),
	strings.Repeat("Z\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308", 20),
	"a\u202Eb\u2066c\u200Fd\u0000e\u001b[31mf\u0085g\u2028h\tj\nk",
	strings.Repeat("حالة الطوارئ ", 10),
	strings.Repeat("کتاب\u200Cها می\u200Cشود", 8),
	strings.Repeat("עברית, 50% ", 10),
	strings.Repeat("நிறுத்து ", 15),
	strings.Repeat("ကိုရပ်ပါ", 16),
	strings.Repeat("Ǆǅ", 60),
	strings.Repeat("i", 127) + " " + strings.Repeat("l", 400),
	strings.Repeat("x ", 300),
	" ",
}

const chaosFrame = `{"apiVersion": "sluice/v1", "kind": "Chaos", "experimentTemplate": {"description": NAME,
"stopConditions": [{"source": "aws:cloudwatch:alarm", "value": NAME}, {"source": "aws:cloudwatch:alarm", "value": NAME}],
"targets": {NAME: {"resourceType": NAME, "selectionMode": NAME, "resourceTags": {NAME: NAME}, "parameters": {NAME: NAME}, "filters": [{"path": NAME, "values": [NAME, NAME]}]},
"second": {"resourceType": NAME, "resourceArns": [NAME, NAME], "selectionMode": "COUNT(1)"}},
"actions": {NAME: {"actionId": NAME, "targets": {"a": NAME, "b": "second"}}, "wait": {"actionId": "aws:fis:wait", "parameters": {"duration": "PT5M"}},
"b": {"actionId": "aws:ec2:stop-instances", "targets": {"a": NAME}, "startAfter": [NAME, "wait"]},
"c": {"actionId": "aws:ec2:terminate-instances", "targets": {"a": NAME}, "startAfter": ["d"]}, "d": {"actionId": NAME, "startAfter": ["c", NAME]}}},
"targetAccountConfigurations": [{"accountId": NAME}], "experiment": {"experimentTemplateId": NAME, "experimentOptions": {"actionsMode": NAME}}}`

const rolloutFrame = `{"apiVersion": "sluice/v1", "kind": "Rollout", "project": NAME, "segments": [{"name": NAME}],
"features": [{"name": NAME, "defaultVariation": NAME, "variations": [{"name": NAME}, {"name": NAME}]}],
"launch": {"name": NAME, "description": NAME, "metricMonitors": [{"metricDefinition": {"name": NAME}}],
"groups": [{"name": NAME, "feature": NAME, "variation": NAME}, {"name": "b", "feature": NAME, "variation": NAME}],
"scheduledSplitsConfig": {"steps": [{"startTime": NAME, "groupWeights": {NAME: 50000, "b": 40000}},
{"startTime": "2027-01-01T00:00:00Z", "groupWeights": {NAME: 1, "b": 99999}, "segmentOverrides": [{"segment": NAME, "evaluationOrder": 1, "weights": {NAME: 33333}}]},
{"startTime": "+1h", "groupWeights": {NAME: NAME}}]}}}`

// hostilePlan inserts the name wherever the frame has a mark.
func hostilePlan(frame, name string) string {
	quoted, _ := json.Marshal(strings.ToValidUTF8(name, string(utf8.RuneError)))
	return strings.ReplaceAll(frame, "NAME", string(quoted))
}
