package preview

import (
	_ "embed"
	"encoding/base64"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"sluice/spec"
)

// browserPage is a page that shows every drawing in a frame and tells what is wrong with it.
//
//go:embed browser_test.html
var browserPage string

// shown is a drawing for the browser.
type shown struct {
	Name, Text string
	SVG        bool
	Width      int
}

// What a browser makes of the drawings: no text runs into another or out of its frame, and no name becomes an element.
func TestBrowser(t *testing.T) {
	chromium := browser(t)
	var all []shown
	for _, p := range browserPictures(t) {
		all = append(all, shown{p.name + ".svg", SVG(p.Picture), true, canvasWidth})
		for _, width := range []int{375, 1280} {
			all = append(all, shown{p.name + ".html", HTML(p.Picture), false, width})
		}
	}
	text, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	page := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(page, []byte(strings.Replace(browserPage, "DRAWINGS", string(text), 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	dom := dump(t, chromium, page)
	_, result, found := strings.Cut(dom, `<pre id="out">RESULT[`)
	result, _, ended := strings.Cut(result, "]RESULT")
	if !found || !ended {
		t.Fatalf("the browser tells no result: %.2000s", dom)
	}
	var told struct {
		Texts  int
		Faults []string
	}
	raw, err := base64.StdEncoding.DecodeString(result)
	if err == nil {
		err = json.Unmarshal(raw, &told)
	}
	if err != nil {
		t.Fatal(err)
	}
	if told.Texts < 2000 {
		t.Errorf("the browser has seen %d texts of %d drawings", told.Texts, len(all))
	}
	for _, fault := range told.Faults {
		t.Error(fault)
	}
}

// browser finds Chromium. Without it the test is skipped, but not in CI, which installs it.
func browser(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	if os.Getenv("CI") != "" {
		t.Fatal("chromium is not installed; .ci/run installs it")
	}
	t.Skip("chromium is not installed")
	return ""
}

// dump gives the page as the browser has it in the end.
func dump(t *testing.T, chromium, page string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
		"--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars",
		"--user-data-dir="+t.TempDir(), "--window-size=1300,1000", "--virtual-time-budget=60000", "--dump-dom", "file://"+filepath.ToSlash(page))
	cmd.WaitDelay = 5 * time.Second
	var said strings.Builder
	cmd.Stderr = &said
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("chromium: %v\n%s", err, said.String())
	}
	return string(out)
}

type named struct {
	name string
	*Picture
}

// browserPictures are the examples and plans with names of every kind.
func browserPictures(t *testing.T) (pictures []named) {
	for _, file := range planFiles(t) {
		pictures = append(pictures, named{filepath.Base(file), pictureOf(t, file)})
	}
	for i, name := range hostileNames {
		file := "hostile" + string(rune('A'+i))
		finding := []Finding{{"error", 1, name, "rule"}, {"warning", 2, name, name}}
		pictures = append(pictures, named{file + ".chaos", New(spec.Read(name, hostilePlan(chaosFrame, name), nil), finding)})
		pictures = append(pictures, named{file + ".rollout", New(spec.Read(name, hostilePlan(rolloutFrame, name), nil), finding)})
	}
	return pictures
}

// hostileNames stand in every place of a plan where a name or a text may stand.
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

// hostilePlan puts the name wherever the frame has room for one.
func hostilePlan(frame, name string) string {
	quoted, _ := json.Marshal(strings.ToValidUTF8(name, string(utf8.RuneError)))
	return strings.ReplaceAll(frame, "NAME", string(quoted))
}
