//go:build integration

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

	"sluice/spec/testenv"
)

// browserPage shows every drawing in a frame and reports its defects.
//
//go:embed browser_test.html
var browserPage string

// shown is a drawing for the browser.
type shown struct {
	Name, Text string
	SVG        bool
	Width      int
}

// In a browser no text overlaps another or leaves its frame, and no name becomes an element.
func TestBrowser(t *testing.T) {
	chromium := testenv.Program(t, "chromium", "chromium-browser", "google-chrome")
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
		t.Fatalf("no result from the browser: %.2000s", dom)
	}
	var report struct {
		Texts  int
		Faults []string
	}
	raw, err := base64.StdEncoding.DecodeString(result)
	if err == nil {
		err = json.Unmarshal(raw, &report)
	}
	if err != nil {
		t.Fatal(err)
	}
	if report.Texts < 2000 {
		t.Errorf("only %d texts in %d drawings", report.Texts, len(all))
	}
	for _, fault := range report.Faults {
		t.Error(fault)
	}
}

// dump returns the final DOM of the page.
func dump(t *testing.T, chromium, page string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
		"--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars",
		"--user-data-dir="+t.TempDir(), "--window-size=1300,1000", "--virtual-time-budget=60000", "--dump-dom", "file://"+filepath.ToSlash(page))
	cmd.WaitDelay = 5 * time.Second
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("chromium: %v\n%s", err, stderr.String())
	}
	return string(out)
}
