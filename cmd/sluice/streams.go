package main

import (
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"sluice/spec/text/sanitize"
)

// streams are where a command reads and writes.
type streams struct {
	in       io.Reader
	out, err *output
}

func newStreams(in io.Reader, out, err io.Writer) streams {
	color := "auto"
	return streams{in, newOutput(out, &color), newOutput(err, &color)}
}

// addColor adds the flag that says whether both streams have colours.
func (s streams) addColor(cmd *cobra.Command) {
	cmd.Flags().Var(newChoice(s.out.color, "auto", "auto", "always", "never"), "color", "use colors; auto: on a terminal, unless NO_COLOR is set")
}

// warnf writes a line on standard error. What is put into the format stays on that line, whatever it holds. A failure of
// standard error itself has nowhere to be reported.
func (s streams) warnf(format string, args ...any) {
	for i, arg := range args {
		if _, number := arg.(int); !number {
			args[i] = sanitize.EscapeInvisible(fmt.Sprint(arg))
		}
	}
	_, _ = fmt.Fprintf(s.err, format, args...)
}

// output is a standard stream. All that is written to it is sanitized, so that no command can forget to.
type output struct {
	*sanitize.Writer
	stream io.Writer
	color  *string // auto, always or never
	failed error
}

func newOutput(stream io.Writer, color *string) *output {
	return &output{Writer: sanitize.NewWriter(stream), stream: stream, color: color}
}

// unfailing is an output for cobra, which reports an error of writing help on its own; end returns it.
type unfailing struct{ to *output }

// Write accepts all of the text.
func (u unfailing) Write(text []byte) (int, error) {
	_, _ = u.to.Write(text)
	return len(text), nil
}

// Write keeps the first error for end.
func (o *output) Write(text []byte) (int, error) {
	n, err := o.Writer.Write(text)
	if o.failed == nil {
		o.failed = err
	}
	return n, err
}

// end writes what is still held back and returns the first error there was.
func (o *output) end() error {
	if err := o.Flush(); o.failed == nil {
		o.failed = err
	}
	return o.failed
}

// exact is the stream as it is, for the text of a file that was asked for.
func (o *output) exact() io.Writer { return o.stream }

// commands is the stream for a format that consists of workflow commands.
func (o *output) commands() *output {
	o.Commands = true
	return o
}

// colored reports whether the stream has colours, and lets them pass.
func (o *output) colored() bool {
	switch *o.color {
	case "always":
		o.Colors = true
	case "auto":
		f, ok := o.stream.(*os.File)
		o.Colors = ok && term.IsTerminal(int(f.Fd())) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	}
	return o.Colors
}

// columns is the width of the terminal that the stream is; 0 where it is none. A pipe gets the same bytes on every machine,
// so nothing else is asked.
func (o *output) columns() int {
	f, ok := o.stream.(*os.File)
	if !ok {
		return 0
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0
	}
	return width
}
