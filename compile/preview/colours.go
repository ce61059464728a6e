package preview

import (
	"fmt"
	"strconv"
	"strings"

	"sluice/spec"
)

// theme are the colours of a light or dark page.
type theme struct {
	page, panel, grid, frame string
	text, quiet, warn        string
}

var (
	light = theme{page: "#ffffff", panel: "#f6f8fa", grid: "#d8dee4", frame: "#6e7781", text: "#1f2328", quiet: "#57606a", warn: "#a63d00"}
	dark  = theme{page: "#0d1117", panel: "#161b22", grid: "#30363d", frame: "#8b949e", text: "#e6edf3", quiet: "#9da7b3", warn: "#ff9a57"}
)

// fill is the colour of an area and of text on it.
type fill struct{ area, ink string }

const inkDark, inkLight = "#101010", "#ffffff"

// groupFills are the colours of Okabe and Ito, which colour-blind people can distinguish, ordered so that neighbours differ in
// brightness too. They contrast with both pages, so one set is enough.
var groupFills = []fill{
	{"#0072b2", inkLight}, {"#e69f00", inkDark}, {"#009e73", inkDark}, {"#cc79a7", inkDark}, {"#56b4e9", inkDark}, {"#d55e00", inkDark}, {"#f0e442", inkDark},
}

// groupFill returns the class of a group's areas. Colours repeat, letters do not.
func groupFill(group int) string { return "g" + strconv.Itoa(group%len(groupFills)) }

// groupKey returns the letter that identifies a group without colours. There are maxGroups letters.
func groupKey(group int) string { return string(rune('A' + group)) }

// undoFills are the colours of bars by reversal.
var undoFills = [...]string{spec.ReversalUnknown: "#cc79a7", spec.NothingToReverse: "#8b949e", spec.Reversed: "#0072b2", spec.ReversalDepends: "#e69f00", spec.NotReversed: "#d55e00"}

// fonts are preinstalled, so that nothing is fetched. The list omits system-ui, which on a Linux system with few fonts may be a
// fixed-width font that is too wide.
const fonts = `-apple-system,BlinkMacSystemFont,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans",Arial,sans-serif`

// drawingStyle returns the style sheet of a drawing. Each rule is for a single class, since elements inside `use` are not
// styled by their context.
func drawingStyle() string {
	var b strings.Builder
	b.WriteString(".d{font-family:" + fonts + ";font-variant-numeric:tabular-nums;direction:ltr}\n")
	b.WriteString(".d text{unicode-bidi:isolate;white-space:pre}\n.d-mid{text-anchor:middle}\n.d-end{text-anchor:end}\n")
	for _, f := range faces {
		weight := 400
		if f.bold {
			weight = 600
		}
		fmt.Fprintf(&b, ".d-%s{font-size:%dpx;font-weight:%d}\n", f.class, f.size, weight)
	}
	for i, f := range groupFills {
		fmt.Fprintf(&b, ".d-g%d{fill:%s}.d-k.d-i%d{fill:%s}\n", i, f.area, i, f.ink)
	}
	for i, area := range undoFills {
		fmt.Fprintf(&b, ".d-u%d{fill:%s}\n", i, area)
	}
	b.WriteString(".d-faint{fill-opacity:.28}\n.d-dash{fill:none;stroke-dasharray:4 3}\n.d-none{fill:none}\n")
	b.WriteString(light.style() + "@media screen and (prefers-color-scheme:dark){\n" + dark.style() + "}\n")
	return b.String()
}

// style returns the rules that depend on the theme.
func (t theme) style() string {
	return t.colour(`.d-page{fill:PAGE}.d-panel{fill:PANEL}.d-gap{fill:none;stroke:PAGE;stroke-width:1}
.d-grid{stroke:GRID;stroke-width:1}.d-frame{fill:none;stroke:FRAME;stroke-width:1}.d-dash{stroke:FRAME;stroke-width:1}
.d-over{stroke:TEXT;stroke-width:1;stroke-opacity:.25}.d-path{fill:TEXT}.d-edge{stroke:TEXT;stroke-width:2;fill:none}
.d-hatch{stroke:FRAME;stroke-width:1}.d-cut{stroke:PAGE;stroke-width:2}
.d-t,.d-h,.d-n,.d-x,.d-l,.d-k{fill:TEXT}.d-s{fill:QUIET}.d-w,.d-warn{fill:WARN}.d-halo{stroke:PAGE;stroke-width:4px;stroke-linejoin:round;paint-order:stroke}
.d-on{fill:PAGE}.d-line{fill:none;stroke:QUIET;stroke-width:1.5}.d-quiet{fill:QUIET}
`)
}

// colour replaces colour names in a style sheet.
func (t theme) colour(style string) string {
	return strings.NewReplacer("PAGE", t.page, "PANEL", t.panel, "GRID", t.grid, "FRAME", t.frame, "TEXT", t.text, "QUIET", t.quiet, "WARN", t.warn, "FONTS", fonts).Replace(style)
}
