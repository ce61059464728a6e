package preview

import (
	"strconv"
	"strings"

	"sluice/spec/text/sanitize"
)

// stepForm is the layout of step lines, the same in all charts of a launch, so that bars can be compared.
type stepForm struct {
	number, date, lasts int
	// left is the width before the bar, bar its width.
	left, bar int
	// columns are the widths of the table of shares next to the bars; nil if there is no space for it, and the shares get their
	// own line.
	columns []int
}

// leastBar is the minimum width of a bar next to a table.
const leastBar = 16

func newStepForm(r *Rollout, width int) stepForm {
	var f stepForm
	f.number = len(strconv.Itoa(len(r.Steps)))
	for i, s := range r.Steps {
		f.date = max(f.date, len(s.Date))
		f.lasts = max(f.lasts, len(stepLasts(r, i)))
	}
	f.left = 1 + f.number + 2 + f.date + 2 + f.lasts + 2
	table := 0
	for i := range r.Groups {
		column := 1
		for _, c := range r.Charts {
			for _, s := range c.Columns {
				column = max(column, len(s.Shares[i].String()))
			}
		}
		f.columns = append(f.columns, column)
		table += 2 + column
	}
	if f.bar = width - f.left - table; f.bar < leastBar {
		f.columns, f.left = nil, f.number+3
		f.bar = width - f.left
	}
	return f
}

func (f stepForm) wide() bool { return f.columns != nil }

// letters returns the heading of the table.
func (f stepForm) letters(r *Rollout) (pieces []piece) {
	for i := range r.Groups {
		pieces = append(pieces, piece{"  " + padLeft(groupLetter(i), f.columns[i]), inkOfGroup(i)})
	}
	return pieces
}

// shares returns a row of the table.
func (f stepForm) shares(r *Rollout, c Column) (pieces []piece) {
	for i := range r.Groups {
		text := c.Shares[i].String()
		if !c.Known {
			text = "?"
		}
		pieces = append(pieces, piece{"  " + padLeft(text, f.columns[i]), inkPlain})
	}
	return pieces
}

// list returns the shares without a table.
func (f stepForm) list(c Column) (pieces []piece) {
	for i, share := range c.Shares {
		end := ","
		if i == len(c.Shares)-1 {
			end = ""
		}
		pieces = append(pieces, piece{groupLetter(i) + noBreak + share.String() + end, inkPlain})
	}
	return pieces
}

// heading writes the title of a part.
func (t *textPage) heading(title string) {
	t.gap()
	t.line(piece{title, inkBold})
}

// widest returns the maximum width of the texts, up to the bound.
func widest(bound int, texts ...string) (width int) {
	for _, s := range texts {
		width = max(width, sanitize.Width(sanitize.SingleLine(s)))
	}
	return min(width, bound)
}

// blank returns n spaces.
func blank(n int) string { return strings.Repeat(" ", max(n, 0)) }
