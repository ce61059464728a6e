package preview

import "unicode"

// The font is unknown, so the widths are the maximum of DejaVu Sans, Noto Sans and Liberation Sans (which has Arial's metrics):
// a text never takes more space than computed. They are thousandths of the font size.
var (
	plainWidths = [95]uint16{
		318, 401, 460, 838, 637, 951, 780, 275, 391, 391, 551, 838, 318, 361, 318, 372, 637, 637, 637, 637, 637, 637, 637, 637,
		637, 637, 337, 337, 838, 838, 838, 557, 1016, 685, 687, 723, 771, 667, 611, 778, 752, 339, 500, 667, 558, 907, 760, 788,
		667, 788, 723, 667, 611, 732, 685, 989, 686, 667, 686, 391, 372, 391, 838, 557, 500, 613, 635, 550, 635, 616, 353, 635,
		634, 278, 278, 580, 278, 975, 634, 612, 635, 635, 413, 521, 393, 634, 592, 818, 592, 592, 525, 637, 551, 637, 838,
	}
	boldWidths = [95]uint16{
		349, 457, 521, 838, 696, 1002, 873, 307, 458, 458, 545, 838, 380, 416, 380, 413, 696, 696, 696, 696, 696, 696, 696, 696,
		696, 696, 400, 400, 838, 838, 838, 611, 1000, 774, 763, 734, 831, 684, 684, 821, 837, 389, 557, 775, 638, 996, 837, 851,
		733, 851, 771, 721, 683, 813, 774, 1104, 771, 725, 726, 458, 413, 458, 838, 557, 500, 675, 716, 593, 716, 679, 436, 716,
		712, 343, 343, 666, 343, 1042, 712, 688, 716, 716, 494, 596, 479, 712, 652, 924, 646, 652, 583, 712, 551, 712, 838,
	}
)

// Other characters have the widths of wide ones of their kind, since names are mostly short.
const (
	widthOfNone    = 0
	widthOfLetter  = 900
	widthOfCapital = 1100
	widthOfSquare  = 1050
	widthOfWide    = 1300
	widthOfPicture = 1750
	widthOfBroad   = 2850
	widthOfGiant   = 7300
	widthOfPhrase  = 12000
)

// eastern letters are squares. Broad scripts have letters wider than two squares, and giant ones join whole words into one.
var (
	eastern = []*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Bopomofo, unicode.Yi}
	broad   = []*unicode.RangeTable{unicode.Tamil, unicode.Malayalam, unicode.Myanmar, unicode.Sinhala, unicode.Kannada, unicode.Telugu, unicode.Oriya, unicode.Khmer, unicode.Grantha, unicode.Javanese, unicode.Balinese}
	giant   = []*unicode.RangeTable{unicode.Cuneiform, unicode.Egyptian_Hieroglyphs, unicode.Anatolian_Hieroglyphs}
)

// advance returns the advance width of the character.
func advance(r rune, bold bool) int {
	switch {
	case r >= ' ' && r <= '~' && bold:
		return int(boldWidths[r-' '])
	case r >= ' ' && r <= '~':
		return int(plainWidths[r-' '])
	case r == 0xA0:
		return int(plainWidths[0])
	case r < 0x250:
		return advanceOfLatin(r)
	case unicode.In(r, unicode.Mn, unicode.Me) && !unicode.Is(unicode.Inherited, r):
		return widthOfLetter // on a letter of another script it is drawn separately
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return widthOfNone
	case r >= 0xFDF0 && r <= 0xFDFF: // ligatures of whole Arabic phrases
		return widthOfPhrase
	case r >= 0xFB50 && r <= 0xFEFC && !unicode.In(r, unicode.Common), r == 0x2E3A, r == 0x2E3B, unicode.In(r, broad...):
		return widthOfBroad
	case unicode.In(r, giant...):
		return widthOfGiant
	case unicode.In(r, eastern...) || r >= 0x3000 && r <= 0x302F || r >= 0xFF00 && r <= 0xFFEF:
		return widthOfSquare
	case r >= 0x2010 && r <= 0x2027 || r == 0x2192:
		return widthOfSquare
	case r >= 0x370 && r <= 0x3FF || r >= 0x400 && r <= 0x45F || unicode.In(r, unicode.Hebrew, unicode.Thai, unicode.Lao):
		return widthOfCapital
	case r >= 0x620 && r <= 0x6D3:
		return advanceOfArabic(r)
	case unicode.In(r, unicode.Devanagari):
		return widthOfCapital
	}
	return widthOfPicture
}

func advanceOfLatin(r rune) int {
	switch {
	case r >= 0x1C4 && r <= 0x1CC || r >= 0x1F1 && r <= 0x1F3: // digraphs
		return widthOfPicture
	case unicode.IsUpper(r) || r >= 0x180 || r == 'æ' || r == 'œ':
		return widthOfCapital + 50
	}
	return widthOfLetter
}

func advanceOfArabic(r rune) int {
	if r >= 0x633 && r <= 0x636 || r == 0x641 || r >= 0x698 && r <= 0x6AA {
		return widthOfWide
	}
	return widthOfLetter + 60
}
