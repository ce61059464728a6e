package preview

import (
	"slices"
	"strings"

	"sluice/spec/text/sanitize"
)

// laneForm is the layout of action lines.
type laneForm struct {
	// name is the width of names, area that of the axis.
	name, area int
}

// openEnd ends the bar of an action of unknown length.
const openEnd = "▶"

func newLaneForm(bars []Bar, width int) laneForm {
	var names []string
	for _, b := range bars {
		names = append(names, b.Name)
	}
	name := widest(width/3, names...)
	return laneForm{name, width - len("   ") - name - len("  ") - sanitize.Width(openEnd)}
}

// column returns the column of a position on the axis.
func (f laneForm) column(at int) int { return at * f.area / Wide }

// bar draws when an action runs: a solid bar on the critical path, a lighter one elsewhere.
func (f laneForm) bar(b *Bar) string {
	from, to, fill, quiet := f.column(b.From), f.column(b.To), "▒", "─"
	if b.Critical {
		fill, quiet = "█", "━"
	}
	if !b.harms() {
		fill = quiet
	}
	switch {
	case b.Open:
		return blank(from) + strings.Repeat(fill, max(to-from-1, 1)) + openEnd
	case b.From == b.To && !b.Stays:
		return blank(from) + "◆"
	case b.Stays:
		return blank(from) + strings.Repeat(quiet, to-from) + strings.Repeat(fill, max(f.column(b.HarmTo)-to, 1)) + openEnd
	case b.Harm != "":
		harm := max(f.column(b.HarmTo)-from, 1)
		return blank(from) + strings.Repeat(fill, harm) + strings.Repeat(quiet, max(to-from-harm, 1))
	}
	return blank(from) + strings.Repeat(fill, max(to-from, 1))
}

// harms reports whether a fault acts during the action.
func (b *Bar) harms() bool { return b.HarmFrom < b.HarmTo }

// quiet reports whether a part of the bar has no fault.
func (b *Bar) quiet() bool { return !b.Never && b.From < b.To && (b.Harm != "" || !b.harms()) }

// axis draws the moments above the bars. It omits labels that would overlap; the text below the picture has all moments.
func (t *textPage) axis(a Axis, f laneForm) {
	// The end label has space after the axis, and takes precedence.
	room := f.area + sanitize.Width(openEnd)
	labels, line := []rune(blank(room)), []rune(strings.Repeat("─", f.area)+"┤")
	put := func(at int, label string) {
		end := at + len(label)
		if at < 0 || end > room {
			return
		}
		for i := max(at-1, 0); i < min(end+1, room); i++ {
			if labels[i] != ' ' {
				return
			}
		}
		copy(labels[at:], []rune(label))
	}
	ticks := slices.Clone(a.Ticks)
	if last := len(ticks) - 1; last > 0 {
		put(min(f.area, room-len(ticks[last].Label)), ticks[last].Label)
	}
	for i, tick := range ticks {
		at := f.column(tick.At)
		if i < len(ticks)-1 || i == 0 {
			put(at, tick.Label)
		}
		switch {
		case at == 0:
			line[at] = '├'
		case at < f.area:
			line[at] = '┼'
		}
	}
	head := blank(len("   ") + f.name + len("  "))
	t.line(piece{head + string(labels), inkDim})
	t.line(piece{head + string(line), inkDim})
}

// namesInRow joins names.
func namesInRow(names []string) string { return strings.Join(names, ", ") }
