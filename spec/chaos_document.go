package spec

import (
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"sluice/spec/fis"
)

// SSMDocument is the Systems Manager document that an action runs.
type SSMDocument struct {
	// ARN and Parameters are the members for the document and its parameters; nil if missing.
	ARN, Parameters *Value
	// Name is the one at the end of the ARN, even if only the Region or the account is still a placeholder; empty if the text is
	// not the ARN of a document.
	Name string
	// OfAWS means that AWS owns the document: its ARN has no account, or its name has a prefix that AWS reserves.
	OfAWS bool

	command bool
}

// Document returns the document that the action runs; the zero value if it runs none.
func (a *Action) Document() SSMDocument {
	id, _ := a.ID.Str()
	d := SSMDocument{ARN: a.Parameter("documentArn"), Parameters: a.Parameter("documentParameters"), command: id == fis.SendCommand}
	if d.ARN != nil {
		d.Name, d.OfAWS = DocumentOf(d.ARN.Text)
	}
	return d
}

// DocumentOf returns the name of the document in an ARN, and whether AWS owns it. The name is empty if the text is not the ARN
// of a document.
func DocumentOf(text string) (name string, ofAWS bool) {
	before, name, _ := strings.Cut(text, ":document/") // the prefix may contain colons, as in `${AWS::Region}`
	if !strings.HasPrefix(before, "arn:aws") && !strings.HasPrefix(before, "arn:${") || !strings.Contains(before, ":ssm:") {
		return "", false
	}
	return name, name != "" && (strings.HasSuffix(before, ":") || OfAWS(name))
}

// OfAWS reports whether the name of a document has a prefix that AWS reserves.
// Source: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_CreateDocument.html, 2026-11-30.
func OfAWS(name string) bool {
	lower := strings.ToLower(name)
	return strings.HasPrefix(lower, "aws") || strings.HasPrefix(lower, "amazon") || strings.HasPrefix(lower, "amzn")
}

// Catalogued returns the catalogue entry of the document, or nil. Catalogued documents are commands, so automations have none.
func (d SSMDocument) Catalogued() *fis.Document {
	if !d.command {
		return nil
	}
	return fis.Load().Document(d.Name)
}

// Strength returns how a parameter of the document makes the fault stronger; nil if that is not known.
func (d SSMDocument) Strength(parameter string) *fis.Strength {
	if d.Catalogued() == nil {
		return nil
	}
	return fis.Load().Strength(d.Name, parameter)
}

// Clock returns how long the document runs, read from the parameter that the catalogue names; known is false if that parameter
// is missing or not a number.
func (d SSMDocument) Clock() (length time.Duration, known bool) {
	document := d.Catalogued()
	if document == nil || document.DurationParam == "" || d.Parameters == nil || d.Parameters.State != Known {
		return 0, false
	}
	var members map[string]any
	if json.Unmarshal([]byte(d.Parameters.Text), &members) != nil {
		return 0, false
	}
	value := members[document.DurationParam]
	if list, ok := value.([]any); ok && len(list) == 1 {
		value = list[0]
	}
	switch value := value.(type) {
	case float64:
		return seconds(value)
	case string:
		number, err := strconv.ParseFloat(value, 64)
		if err == nil {
			return seconds(number)
		}
	}
	return 0, false
}

// seconds converts a number to a duration, and reports whether an FIS action may last that long.
func seconds(number float64) (time.Duration, bool) {
	return time.Duration(number * float64(time.Second)), number >= 0 && number <= (24*time.Hour).Seconds()
}
