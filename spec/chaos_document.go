package spec

import (
	"strings"

	"sluice/spec/fis"
)

// SSMDocument is the document of Systems Manager that an action runs.
type SSMDocument struct {
	// ARN and Parameters are the members that name it and that it is run with; nil where they are missing.
	ARN, Parameters *Value
	// Name is the one at the end of the ARN; empty for what is no ARN of a document. It is there, too, where only the Region
	// or the account is still to be filled in.
	Name string
	// OfAWS means that AWS owns the document: its ARN has no account, or its name is one of those that AWS keeps to itself.
	OfAWS bool

	command bool
}

// Document returns the document that the action runs; a zero one for an action that runs none.
func (a *Action) Document() SSMDocument {
	id, _ := a.ID.Str()
	d := SSMDocument{ARN: a.Parameters.Field("documentArn"), Parameters: a.Parameters.Field("documentParameters"), command: id == fis.SendCommand}
	if d.ARN != nil {
		d.Name, d.OfAWS = DocumentOf(d.ARN.Text)
	}
	return d
}

// DocumentOf returns the name of the document in an ARN, and whether AWS owns it. The name is empty for what is no ARN of a
// document.
func DocumentOf(text string) (name string, ofAWS bool) {
	before, name, _ := strings.Cut(text, ":document/") // what is before it may hold colons, as `${AWS::Region}` does
	if !strings.HasPrefix(before, "arn:aws") && !strings.HasPrefix(before, "arn:${") || !strings.Contains(before, ":ssm:") {
		return "", false
	}
	return name, name != "" && (strings.HasSuffix(before, ":") || OfAWS(name))
}

// OfAWS reports whether the name of a document is one of those that AWS keeps to itself.
// Source: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_CreateDocument.html, 2026-11-30.
func OfAWS(name string) bool {
	lower := strings.ToLower(name)
	return strings.HasPrefix(lower, "aws") || strings.HasPrefix(lower, "amazon") || strings.HasPrefix(lower, "amzn")
}

// Catalogued returns what the catalogue has on the document; nil where it does not know it. Its documents are commands, so
// an automation runs none of them.
func (d SSMDocument) Catalogued() *fis.Document {
	if !d.command {
		return nil
	}
	return fis.Load().Document(d.Name)
}

// Strength returns what makes a parameter of the document do more harm; nil where that is not known.
func (d SSMDocument) Strength(parameter string) *fis.Strength {
	if d.Catalogued() == nil {
		return nil
	}
	return fis.Load().Strength(d.Name, parameter)
}
