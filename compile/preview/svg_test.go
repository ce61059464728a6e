package preview

import (
	"encoding/xml"
	"errors"
	"io"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"sluice/spec"
	"sluice/spec/timeline"
)

// wellFormed returns an error unless the text is XML of known, inert elements.
func wellFormed(text string) error {
	if i := strings.IndexFunc(text, acting); i >= 0 {
		return errors.New("holds " + strconv.QuoteToASCII(text[i:min(i+20, len(text))]))
	}
	d := xml.NewDecoder(strings.NewReader(text))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if e, ok := token.(xml.StartElement); ok {
			if slices.Contains([]string{"script", "img", "foreignObject", "a", "iframe", "link", "b", "i"}, e.Name.Local) {
				return errors.New("has an element " + e.Name.Local)
			}
			for _, a := range e.Attr {
				if strings.HasPrefix(a.Name.Local, "on") || a.Name.Local == "href" && !strings.HasPrefix(a.Value, "#") {
					return errors.New("has an attribute " + a.Name.Local)
				}
			}
		}
	}
}

func TestWellFormed(t *testing.T) {
	t.Parallel()
	for _, p := range browserPictures(t) {
		for _, d := range drawings {
			if err := wellFormed(d.draw(p.Picture)); err != nil {
				t.Errorf("%s%s: %v", p.name, d.ending, err)
			}
		}
	}
}

// FuzzPreview checks that any file is drawn as well-formed output, the same each time.
func FuzzPreview(f *testing.F) {
	for _, file := range planFiles(f) {
		text, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(file, string(text), "what is wrong")
	}
	for _, name := range hostileNames {
		f.Add("x.chaos.yaml", hostilePlan(chaosFrame, name), name)
		f.Add("x.rollout.yaml", hostilePlan(rolloutFrame, name), name)
	}
	f.Fuzz(func(t *testing.T, path, text, message string) {
		findings := []Finding{{spec.Error, 1, message, "rule", false}}
		for _, d := range drawings {
			got := d.draw(New(spec.Read(path, text, nil), findings))
			if err := wellFormed(got); err != nil {
				t.Errorf("%s: %v", d.ending, err)
			}
			if d.draw(New(spec.Read(path, text, nil), findings)) != got {
				t.Errorf("%s: differs on the second run", d.ending)
			}
		}
	})
}

// No text is wider than its space, and truncation is marked.
func TestRoom(t *testing.T) {
	for _, name := range append(hostileNames, "short", "a-name-with-dashes/and:others", "") {
		name = visibleText(name)
		for _, f := range faces {
			for _, room := range []int{40, 64, 130, 500, 912} {
				if s := f.shorten(name, room); f.width(s) > room {
					t.Errorf("%q: got width %d, want at most %d", s, f.width(s), room)
				}
				lines := f.wrap(name, room, 3)
				for _, l := range lines {
					if f.width(l) > room || len(lines) > 3 {
						t.Errorf("%d lines, one with width %d, want at most %d: %q", len(lines), f.width(l), room, l)
					}
				}
				whole := strings.ReplaceAll(strings.Join(lines, ""), " ", "")
				if all := strings.ReplaceAll(name, " ", ""); whole != all && !strings.HasSuffix(whole, ellipsis) {
					t.Errorf("%q became %q", all, whole)
				}
			}
		}
	}
}

// The parts of a column add up to its height, and the smallest share is visible.
func TestHeights(t *testing.T) {
	for _, shares := range [][]timeline.Share{{timeline.All}, {timeline.All - 1, 1}, {1, timeline.All - 2, 1, 0}, {timeline.All / 3, timeline.All / 3, timeline.All - 2*(timeline.All/3)}} {
		order := []int{0, 1, 2, 3}[:len(shares)]
		all := 0
		for i, h := range heights(shares, order, 64) {
			all += h
			if (h == 0) != (shares[i] == 0) || h == 1 {
				t.Errorf("%v: part %d has height %d", shares, i, h)
			}
		}
		if all != 64 {
			t.Errorf("%v: got total height %d", shares, all)
		}
	}
}

// Text has enough contrast with its background in both themes, according to WCAG.
func TestContrast(t *testing.T) {
	for _, page := range []theme{light, dark} {
		for _, ink := range []string{page.text, page.quiet, page.warn} {
			for _, paper := range []string{page.page, page.panel} {
				readable(t, ink, paper)
			}
		}
		for _, f := range groupFills {
			readable(t, page.text, mixed(t, f.area, page.page, 28))
		}
	}
	for _, f := range groupFills {
		readable(t, f.ink, f.area)
	}
}

func readable(t *testing.T, ink, paper string) {
	t.Helper()
	a, b := brightness(t, ink), brightness(t, paper)
	if ratio := (max(a, b) + 0.05) / (min(a, b) + 0.05); ratio < 4.5 {
		t.Errorf("%s on %s has a contrast of %.2f", ink, paper, ratio)
	}
}

func channels(t *testing.T, colour string) (out [3]float64) {
	t.Helper()
	for i := range out {
		n, err := strconv.ParseUint(colour[1+2*i:3+2*i], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		out[i] = float64(n) / 255
	}
	return out
}

func brightness(t *testing.T, colour string) float64 {
	linear := func(v float64) float64 {
		if v <= 0.03928 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	c := channels(t, colour)
	return 0.2126*linear(c[0]) + 0.7152*linear(c[1]) + 0.0722*linear(c[2])
}

// mixed returns the visible colour of a translucent colour over another.
func mixed(t *testing.T, over, under string, percent float64) string {
	a, b := channels(t, over), channels(t, under)
	out := "#"
	for i := range a {
		out += strconv.FormatInt(256+int64(255*(a[i]*percent+b[i]*(100-percent))/100), 16)[1:]
	}
	return out
}
