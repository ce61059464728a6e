package main

import (
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"sluice/spec/text/sanitize"
)

// streams are the standard streams of a command.
type streams struct {
	in       io.Reader
	out, err *output
}

func newStreams(in io.Reader, out, err io.Writer) streams {
	color := "auto"
	return streams{in, newOutput(out, &color), newOutput(err, &color)}
}

// addColor adds --color for both streams.
func (s streams) addColor(cmd *cobra.Command) {
	cmd.Flags().Var(newChoice(s.out.color, "auto", "auto", "always", "never"), "color", "use colours; auto: on a terminal, unless NO_COLOR is set")
}

// warnf writes a line to standard error. Arguments are kept on that line, whatever they contain. Write errors are ignored.
func (s streams) warnf(format string, args ...any) {
	for i, arg := range args {
		if _, number := arg.(int); !number {
			args[i] = sanitize.EscapeInvisible(fmt.Sprint(arg))
		}
	}
	_, _ = fmt.Fprintf(s.err, format, args...)
}

// output is a standard stream that sanitizes everything written, so that no command can forget to.
type output struct {
	*sanitize.Writer
	stream io.Writer
	color  *string // auto, always or never
	failed error
}

func newOutput(stream io.Writer, color *string) *output {
	return &output{Writer: sanitize.NewWriter(stream), stream: stream, color: color}
}

// unfailing is a writer for cobra, which would report write errors itself; end returns them.
type unfailing struct{ to *output }

// Write reports success.
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

// end flushes the stream and returns its first error.
func (o *output) end() error {
	if err := o.Flush(); o.failed == nil {
		o.failed = err
	}
	return o.failed
}

// exact returns the unsanitized stream, for the requested text of a file.
func (o *output) exact() io.Writer { return o.stream }

// commands returns the stream for a format of workflow commands.
func (o *output) commands() *output {
	o.Commands = true
	return o
}

// coloured reports whether the stream has colours, and lets escape sequences for colours pass.
func (o *output) coloured() bool {
	switch *o.color {
	case "always":
		o.Colours = true
	case "auto":
		f, ok := o.stream.(*os.File)
		o.Colours = ok && term.IsTerminal(int(f.Fd())) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	}
	return o.Colours
}

// columns returns the width of the terminal, or 0 if the stream is not one. The environment is not consulted: a pipe gets the
// same bytes on every machine.
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
