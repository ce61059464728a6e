package preview

import (
	"sluice/spec"
	"sluice/spec/text/sanitize"
)

// flags writes the variants and audiences of each flag.
func (t *textPage) flags(list []Flag) {
	for i := range list {
		f := &list[i]
		t.gap()
		if len(f.Variants) == 1 && len(f.Audiences) == 0 {
			t.wrapAfter([]piece{{f.Key + "  ", inkBold}}, piece{f.Variants[0].Gives, inkPlain})
		} else {
			t.wrap(0, 0, piece{f.Key, inkBold})
		}
		if f.Note != "" {
			t.wrap(2, 4, piece{f.Note, inkYellow})
		}
		if len(f.Audiences) == 0 && len(f.Variants) < 2 {
			continue
		}
		name := 0
		for _, v := range f.Variants {
			name = max(name, sanitize.Width(v.Name))
		}
		for j, v := range f.Variants {
			t.wrapAfter([]piece{{"  ", inkPlain}, {pad(v.Name, min(name, 30)) + "  ", inkOfGroup(j)}}, piece{v.Gives, inkDim})
		}
		for j := range f.Audiences {
			a := &f.Audiences[j]
			t.wrap(2, 4, piece{a.Who, inkPlain})
			t.flagBar(f, a)
		}
	}
}

// flagBar draws the shares of an audience as a bar, followed by the percentages.
func (t *textPage) flagBar(f *Flag, a *FlagAudience) {
	const width = 24
	line := []piece{{"    ", inkPlain}}
	drawn, upTo := 0, int64(0)
	for i, share := range a.Shares {
		upTo += share.Part
		cells := int(upTo*width/spec.Whole) - drawn
		drawn += cells
		bar := ""
		for range cells {
			bar += string(flagRunes[i%len(flagRunes)])
		}
		line = append(line, piece{bar, inkOfGroup(i)})
	}
	t.wrapAfter(append(line, piece{"  ", inkPlain}), piece{f.shareWords(a), inkPlain})
}

// flagRunes distinguish variants without colours.
var flagRunes = []rune("█▒░▓")

// flags writes a table for each flag.
func (m *markdownPage) flags(list []Flag) {
	var basic [][]string
	for i := range list {
		f := &list[i]
		if len(f.Variants) == 1 && len(f.Audiences) == 0 {
			basic = append(basic, []string{codeCell(f.Key, nameColumns), textCell(f.Variants[0].Gives, cellColumns)})
			continue
		}
		title := "Flag " + codeCell(f.Key, nameColumns)
		if f.Note != "" {
			title += ": " + textCell(f.Note, cellColumns)
		}
		var variants, rows [][]string
		columns := []string{"Who"}
		for _, v := range f.Variants {
			variants = append(variants, []string{codeCell(v.Name, nameColumns), textCell(v.Gives, cellColumns)})
			columns = append(columns, codeCell(v.Name, nameColumns))
		}
		for j := range f.Audiences {
			a := &f.Audiences[j]
			row := []string{whoCell(a.Who)}
			for _, share := range a.Shares {
				row = append(row, share.Words)
			}
			rows = append(rows, row)
		}
		if len(rows) == 0 {
			m.part("\n" + title + "\n")
		}
		m.table(title, columns, rows)
		m.table("", []string{"Variant", "Clients get"}, variants)
	}
	m.table("", []string{"Flag", "Clients get"}, basic)
}

// whoCell formats the name of an audience; conditions are code.
func whoCell(who string) string {
	if who == "everyone" || who == "everyone else" {
		return who
	}
	return codeCell(who, cellColumns)
}

// flags draws a bar for each audience of each flag.
func (c *canvas) flags(list []Flag) {
	const bar = 20
	for i := range list {
		f := &list[i]
		c.text(faceHead, margin, c.y+faceHead.size, inside, f.Key)
		c.y += faceHead.line() + 2
		if f.Note != "" {
			c.paragraph(faceText, 2, f.Note)
		}
		for j, v := range f.Variants {
			words := v.Gives
			x := margin
			if len(f.Variants) > 1 || len(f.Audiences) > 0 {
				c.rect(groupFill(j), margin, c.y+2, 10, 10)
				x, words = margin+16, v.Name+": "+v.Gives
			}
			c.text(faceText, x, c.y+faceText.size, inside-16, words)
			c.y += faceText.line()
		}
		for j := range f.Audiences {
			a := &f.Audiences[j]
			c.y += 6
			c.text(faceSmall, margin, c.y+faceSmall.size, inside, a.Who)
			c.y += faceSmall.line()
			c.flagBar(f, a, bar)
		}
		c.y += 14
	}
}

func (c *canvas) flagBar(f *Flag, a *FlagAudience, height int) {
	x, upTo := margin, int64(0)
	for i, share := range a.Shares {
		upTo += share.Part
		end := margin + int(upTo*int64(inside)/spec.Whole)
		if end > x {
			c.rect(groupFill(i), x, c.y, end-x, height)
			label := f.Variants[i].Name + "  " + share.Words
			if !c.middle(faceKey, x, end-x, c.y+height/2+4, label, inkClass(i)) {
				c.middle(faceKey, x, end-x, c.y+height/2+4, share.Words, inkClass(i))
			}
		}
		x = end
	}
	c.rect("frame", margin, c.y, inside, height)
	c.y += height
}

// describeFlags describes the flags in words.
func describeFlags(list []Flag) string {
	text := ""
	for i := range list {
		f := &list[i]
		text += " Flag " + f.Key + ":"
		if len(f.Audiences) == 0 {
			for _, v := range f.Variants {
				text += " " + v.Gives
			}
		}
		for j := range f.Audiences {
			if j > 0 {
				text += ";"
			}
			text += " " + f.Audiences[j].Who + ": " + f.shareWords(&f.Audiences[j])
		}
		text += "."
		if len(text) > maxWords {
			break
		}
	}
	return text
}
