package dialect

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"unicode/utf16"
)

// encoding is that of a text, by its first bytes.
type encoding struct {
	// unit is how many bytes a character or half of one has.
	unit int
	big  bool
}

// encodingOf returns the encoding of a text that starts with the bytes, of which four are enough.
func encodingOf(head []byte) encoding {
	head = head[:min(len(head), 4)]
	big := bytes.HasPrefix(head, []byte("\xFE\xFF")) || bytes.HasPrefix(head, []byte{0})
	switch zeros := bytes.Count(head, []byte{0}); {
	case zeros == 0 && !big && !bytes.HasPrefix(head, []byte("\xFF\xFE")):
		return encoding{unit: 1}
	case zeros > 2, bytes.Equal(head, []byte("\xFF\xFE\x00\x00")), bytes.Equal(head, []byte("\x00\x00\xFE\xFF")):
		return encoding{4, big}
	}
	return encoding{2, big}
}

// utf8Text returns a text in UTF-8: decoded from UTF-16, and without the zeros of UTF-32.
func utf8Text(text []byte) []byte {
	switch e := encodingOf(text); e.unit {
	case 4:
		text = bytes.TrimPrefix(bytes.TrimLeft(text, "\x00"), []byte("\xFF\xFE"))
		return bytes.ReplaceAll(bytes.TrimPrefix(text, []byte("\xFE\xFF")), []byte{0}, nil)
	case 2:
		return e.decode(text)
	}
	return text
}

// decode returns a text in UTF-16 in UTF-8, without a byte order mark at its start.
func (e encoding) decode(text []byte) []byte {
	units := make([]uint16, len(text)/2)
	for i := range units {
		units[i] = uint16(text[2*i]) | uint16(text[2*i+1])<<8
		if e.big {
			units[i] = units[i]<<8 | units[i]>>8
		}
	}
	return bytes.TrimPrefix([]byte(string(utf16.Decode(units))), []byte("\uFEFF"))
}

// utf8Reader returns a reader for a text in UTF-8, if the text is in UTF-16; pairs of surrogates that it splits do not matter here.
func utf8Reader(text io.Reader) io.Reader {
	buffered := bufio.NewReaderSize(text, wideBuffer)
	head, _ := buffered.Peek(4) // an error is returned again
	if e := encodingOf(head); e.unit == 2 {
		return &wideReader{from: buffered, encoding: e}
	}
	return buffered
}

const wideBuffer = 64 << 10

// wideReader decodes UTF-16.
type wideReader struct {
	encoding
	from  io.Reader
	ready []byte
}

func (r *wideReader) Read(to []byte) (int, error) {
	if len(r.ready) == 0 {
		wide := make([]byte, wideBuffer)
		n, err := io.ReadFull(r.from, wide)
		if n < 2 {
			if errors.Is(err, io.ErrUnexpectedEOF) { // half of a character
				err = io.EOF
			}
			return 0, err
		}
		r.ready = r.decode(wide[:n])
	}
	n := copy(to, r.ready)
	r.ready = r.ready[n:]
	return n, nil
}
