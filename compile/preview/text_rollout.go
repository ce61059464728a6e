package preview

import (
	"slices"
	"strconv"
	"strings"

	"sluice/spec/text"
	"sluice/spec/timeline"
)

// rolloutFacts returns the key facts of a launch.
func rolloutFacts(r *Rollout) []fact {
	n := len(r.Steps)
	if n == 0 {
		return []fact{{name: "Steps", words: "none: the launch serves no one", warns: true}}
	}
	words := text.Count(n, "step")
	known := !slices.ContainsFunc(r.Steps[:n-1], func(s Step) bool { return s.Lasts == "" })
	if known && n > 1 {
		words += " over " + span(r.Axis.Ticks[n-1].After)
	}
	return []fact{{name: "Steps", words: words + "; the last one stays in force"}, {name: "In the end", words: finalShares(r)}}
}

// finalShares describes the shares after the last step.
func finalShares(r *Rollout) string {
	var parts []string
	for i, chart := range r.Charts {
		last := chart.Columns[len(chart.Columns)-1]
		who := audienceName(&chart)
		switch {
		case i > 0 && !last.Own:
		case !last.Known:
			parts = append(parts, who+": unknown")
		default:
			parts = append(parts, who+": "+shareWords(r, last))
		}
	}
	return strings.Join(parts, "; ")
}

// shareWords lists the groups with a share.
func shareWords(r *Rollout, c Column) string {
	var parts []string
	for i, share := range c.Shares {
		if share > 0 {
			parts = append(parts, r.Groups[i].Name+" "+share.String())
		}
	}
	if len(parts) == 0 {
		return "no group gets traffic"
	}
	return strings.Join(parts, ", ")
}

const (
	asEveryone = "as default"
	// defaultAudience are all users that no override matches.
	defaultAudience = "default audience"
	notKnown        = "unknown: a weight is unknown, or they exceed 100%"
	onwards         = "until stopped"
	lengthHidden    = "?"
)

// rollout draws a chart for each audience, with a line for each step.
func (t *textPage) rollout(r *Rollout) {
	if len(r.Steps) == 0 {
		return
	}
	t.gap()
	var names []string
	for _, g := range r.Groups {
		names = append(names, g.Name)
	}
	name := widest(t.width/3, names...)
	for i, g := range r.Groups {
		sample := piece{groupLetter(i) + " " + strings.Repeat(string(groupFillRune(r, i)), 2), inkOfGroup(i)}
		t.wrapAfter([]piece{{"  ", inkPlain}, sample, {"  " + pad(g.Name, name) + "  ", inkPlain}}, piece{g.Serves, inkDim})
	}
	form := newStepForm(r, t.width)
	for i := range r.Charts {
		t.gap()
		t.chart(r, i, form)
	}
}

// chartTitle returns the title of a chart.
func chartTitle(r *Rollout, i int) string {
	if i > 0 {
		return "Segment " + r.Charts[i].Segment
	}
	return "Default audience"
}

func (t *textPage) chart(r *Rollout, chart int, f stepForm) {
	title := piece{chartTitle(r, chart), inkBold}
	if f.wide() {
		title.text = pad(title.text, f.left+f.bar)
		t.line(append([]piece{title}, f.letters(r)...)...)
	} else {
		t.line(title)
	}
	for i, c := range r.Charts[chart].Columns {
		s := r.Steps[i]
		head := piece{" " + padLeft(strconv.Itoa(i+1), f.number) + "  " + pad(s.Date, f.date) + "  " + pad(stepLasts(r, i), f.lasts) + "  ", inkPlain}
		drawn := t.bar(r, c, f.bar, chart > 0 && !c.Own)
		if f.wide() {
			t.line(append(append([]piece{head}, drawn...), f.shares(r, c)...)...)
			continue
		}
		indent := strings.Repeat(" ", f.number+3)
		t.line(head)
		t.line(append([]piece{{indent, inkPlain}}, drawn...)...)
		if c.Known && (chart == 0 || c.Own) {
			t.wrapAfter([]piece{{indent, inkPlain}}, f.list(c)...)
		}
	}
}

func stepLasts(r *Rollout, i int) string {
	switch {
	case i == len(r.Steps)-1:
		return onwards
	case r.Steps[i].Lasts == "":
		return lengthHidden
	}
	return r.Steps[i].Lasts
}

// bar draws a split as a bar: each group begins with its letter, so that it is identifiable without colours and however small.
func (t *textPage) bar(r *Rollout, c Column, width int, likeEveryone bool) []piece {
	switch {
	case !c.Known:
		return []piece{{pad(notKnown, width), inkYellow}}
	case likeEveryone:
		return []piece{{pad(asEveryone, width), inkDim}}
	}
	var pieces []piece
	for i, n := range textCells(c.Shares, width) {
		if n > 0 {
			pieces = append(pieces, piece{groupLetter(i) + strings.Repeat(string(groupFillRune(r, i)), n-1), inkOfGroup(i)})
		}
	}
	return pieces
}

// groupLetter returns the letter that identifies a group in bars and tables.
func groupLetter(i int) string {
	const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	if i < len(letters) {
		return letters[i : i+1]
	}
	return "*"
}

// groupFillRune returns the pattern of a group: neighbours differ clearly, and the rest is almost empty.
func groupFillRune(r *Rollout, i int) rune {
	if r.Groups[i].Rest {
		return '·'
	}
	patterns := []rune("█░▓▒▚")
	return patterns[i%len(patterns)]
}

// textCells distributes the cells of a bar. Even the smallest share gets a cell if there are enough.
func textCells(shares []timeline.Share, width int) []int {
	cells, left := make([]int, len(shares)), width
	for i, share := range shares {
		cells[i] = int(int64(share) * int64(width) / int64(timeline.All))
		if share > 0 && cells[i] == 0 {
			cells[i] = 1
		}
		left -= cells[i]
	}
	for ; left < 0; left++ {
		most := len(cells) - 1
		for i := range cells {
			if cells[len(cells)-1-i] > cells[most] {
				most = len(cells) - 1 - i
			}
		}
		cells[most]--
	}
	for ; left > 0; left-- {
		best, missing := 0, int64(-1)
		for i, share := range shares {
			if part := int64(share)*int64(width) - int64(cells[i])*int64(timeline.All); share > 0 && part > missing {
				best, missing = i, part
			}
		}
		if missing < 0 {
			break
		}
		cells[best]++
	}
	return cells
}
