package preview

import (
	"strconv"
	"strings"

	"sluice/spec/text/sanitize"
)

// stepForm is how the lines of steps are laid out, the same for all charts of a launch, so that bars can be compared.
type stepForm struct {
	number, date, lasts int
	// left is what precedes the bar, bar its width.
	left, bar int
	// columns are the widths of the table of shares beside the bars; none where there is no room for it, and the shares
	// have a line of their own.
	columns []int
}

// leastBar is the least width of a bar beside which there is a table.
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

// letters are the head of the table.
func (f stepForm) letters(r *Rollout) (pieces []piece) {
	for i := range r.Groups {
		pieces = append(pieces, piece{"  " + padLeft(groupLetter(i), f.columns[i]), inkOfGroup(i)})
	}
	return pieces
}

// shares are a line of the table.
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

// list are the shares where there is no table.
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

// widest is the width of the widest of the texts, but no more than the bound.
func widest(bound int, texts ...string) (width int) {
	for _, s := range texts {
		width = max(width, sanitize.Width(sanitize.SingleLine(s)))
	}
	return min(width, bound)
}

// blank is so many spaces.
func blank(n int) string { return strings.Repeat(" ", max(n, 0)) }
