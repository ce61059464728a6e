package langserver

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"sluice/spec/text/sanitize"

	"github.com/sourcegraph/jsonrpc2"
)

// maxMessage bounds a message of the editor. It is many times the largest document that is linted.
const maxMessage = 64 << 20

// maxHeader bounds a header line.
const maxHeader = 4096

// wire reads and writes messages like jsonrpc2.VSCodeObjectCodec, but reports malformed input, which the library ignores or
// answers by closing the connection silently.
type wire struct {
	jsonrpc2.VSCodeObjectCodec
	// fault is the error that ended reading; nil if the input ended between two messages.
	fault error
	// drain answers earlier messages, since the connection closes when reading ends.
	drain func()
}

// ReadObject reads the next message.
func (w *wire) ReadObject(in *bufio.Reader, v any) error {
	text, err := readMessage(in)
	if err == nil {
		if err = json.Unmarshal(text, v); err != nil {
			err = fmt.Errorf("a message is not JSON-RPC: %w", err)
		}
	}
	if err != nil {
		w.drain()
	}
	if err != nil && !errors.Is(err, io.EOF) {
		w.fault = fmt.Errorf("the editor does not speak the language server protocol: %w", err)
	}
	return err
}

func readMessage(in *bufio.Reader) ([]byte, error) {
	size, err := readHeaders(in)
	if err != nil {
		return nil, err
	}
	// The buffer grows with the input, so that a large length alone takes no memory.
	text, err := io.ReadAll(io.LimitReader(in, size))
	if err == nil && int64(len(text)) < size {
		err = fmt.Errorf("a message ends after %d of %d bytes", len(text), size)
	}
	return text, err
}

// readHeaders reads the headers of a message and returns its length.
func readHeaders(in *bufio.Reader) (size int64, err error) {
	size = -1
	for first := true; ; first = false {
		line, err := readLine(in)
		switch {
		case errors.Is(err, io.EOF) && first && line == "":
			return 0, io.EOF
		case errors.Is(err, io.EOF):
			return 0, errors.New("the input ends within the headers of a message")
		case err != nil:
			return 0, err
		case line == "" && size >= 0:
			return size, nil
		case line == "":
			return 0, errors.New("a message has no `Content-Length`")
		}
		name, value, ok := strings.Cut(line, ":")
		if !ok {
			return 0, fmt.Errorf("`%.40s` is not a header", sanitize.SingleLine(line))
		}
		if !strings.EqualFold(strings.TrimSpace(name), "Content-Length") {
			continue
		}
		size, err = strconv.ParseInt(strings.TrimSpace(value), 10, 64)
		if err != nil || size <= 0 || size > maxMessage {
			return 0, fmt.Errorf("the `Content-Length` is `%.40s`, and must be 1 to %d", sanitize.SingleLine(strings.TrimSpace(value)), maxMessage)
		}
	}
}

func readLine(in *bufio.Reader) (string, error) {
	var line []byte
	for {
		c, err := in.ReadByte()
		if err != nil || c == '\n' {
			return strings.TrimSuffix(string(line), "\r"), err
		}
		if line = append(line, c); len(line) > maxHeader {
			return "", fmt.Errorf("a header is longer than %d bytes", maxHeader)
		}
	}
}
