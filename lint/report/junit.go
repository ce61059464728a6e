package report

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/text/sanitize"
)

// junitWriter writes a test suite per file and a failed test per finding. A file without findings, and a change that is not
// riskier, is a passed test. The root element has no counts, since they are only known at the end.
type junitWriter struct {
	w     io.Writer
	e     *xml.Encoder
	begun bool
}

func newJUnit(w io.Writer, _ Options) Writer {
	e := xml.NewEncoder(w)
	e.Indent("", "  ")
	return &junitWriter{w: w, e: e}
}

type junitSuite struct {
	XMLName  xml.Name    `xml:"testsuite"`
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Errors   int         `xml:"errors,attr"`
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Name    string        `xml:"name,attr"`
	Class   string        `xml:"classname,attr"`
	File    string        `xml:"file,attr"`
	Line    int           `xml:"line,attr,omitempty"`
	Failure *junitFailure `xml:"failure"`
	// Out is the output of a passed test.
	Out string `xml:"system-out,omitempty"`
}

type junitFailure struct{ severity, message, text string }

// MarshalXML writes the text with unescaped line breaks, which struct fields do not support.
func (f *junitFailure) MarshalXML(e *xml.Encoder, start xml.StartElement) error {
	start.Attr = []xml.Attr{{Name: xml.Name{Local: "message"}, Value: f.message}, {Name: xml.Name{Local: "type"}, Value: f.severity}}
	for _, token := range []xml.Token{start, xml.CharData(f.text), start.End()} {
		if err := e.EncodeToken(token); err != nil {
			return err
		}
	}
	return nil
}

var junitRoot = xml.StartElement{
	Name: xml.Name{Local: "testsuites"}, Attr: []xml.Attr{{Name: xml.Name{Local: "name"}, Value: "sluice"}},
}

func (j *junitWriter) Result(r Result) error {
	if err := j.begin(); err != nil {
		return err
	}
	name := sanitize.EscapeInvisible(slashed(r.File.Source.Path))
	suite := junitSuite{Name: name}
	for i, n := range occurrences(r.Findings) {
		if isFault(&r.Findings[i]) {
			suite.Failures++
		}
		suite.Cases = append(suite.Cases, newJUnitCase(r.File.Source, &r.Findings[i], n))
	}
	if len(suite.Cases) == 0 {
		suite.Cases = []junitCase{{Name: "no findings", Class: name, File: name}}
	}
	suite.Tests = len(suite.Cases)
	return j.e.Encode(suite)
}

func (j *junitWriter) Close(Summary) error {
	if err := j.begin(); err != nil {
		return err
	}
	if err := j.e.EncodeToken(junitRoot.End()); err != nil {
		return err
	}
	if err := j.e.Close(); err != nil {
		return err
	}
	_, err := io.WriteString(j.w, "\n")
	return err
}

func (j *junitWriter) begin() error {
	if j.begun {
		return nil
	}
	j.begun = true
	if _, err := io.WriteString(j.w, xml.Header); err != nil {
		return err
	}
	return j.e.EncodeToken(junitRoot)
}

// newJUnitCase names the test by rule and path in the document, not by line: CI services recognise new tests by name, and merge
// tests with the same name.
func newJUnitCase(source *spec.Source, f *lint.Finding, n int) junitCase {
	name := f.Rule.ID
	if f.Path != "" {
		name += " at " + sanitize.EscapeInvisible(f.Path)
	}
	if n > 1 {
		name += fmt.Sprintf(" (%d)", n)
	}
	path := sanitize.EscapeInvisible(slashed(source.Path))
	c := junitCase{Name: name, Class: path, File: path, Line: source.Position(f.Range.Start).Line}
	if msg := sanitize.EscapeInvisible(message(f)); isFault(f) {
		var text strings.Builder
		(&textWriter{}).finding(&text, source, f)
		c.Failure = &junitFailure{f.Severity.String(), msg, text.String()}
	} else {
		c.Out = msg
	}
	return c
}
