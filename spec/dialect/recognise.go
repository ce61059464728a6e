package dialect

import (
	"path/filepath"
	"slices"
	"strings"

	"sluice/spec/hcl"
	"sluice/spec/yaml"
)

// configName is the name of a configuration file.
const configName = ".sluice.yaml"

// planSuffixes are the suffixes of plan files.
var planSuffixes = []string{".rollout.yaml", ".rollout.yml", ".rollout.json", ".chaos.yaml", ".chaos.yml", ".chaos.json"}

var contentSuffixes = []string{".yaml", ".yml", ".json", ".template"}

// FileMatch returns the file name patterns of plans and configuration files.
func FileMatch() (plans, configs []string) {
	for _, suffix := range planSuffixes {
		plans = append(plans, "*"+suffix)
	}
	return plans, []string{configName}
}

func endsIn(name string, suffixes []string) bool {
	return slices.ContainsFunc(suffixes, func(s string) bool { return strings.HasSuffix(name, s) })
}

// ByName returns the kind of a file whose name alone decides it; Unrecognized for others.
func ByName(name string) Dialect {
	switch name = filepath.Base(name); {
	case name == configName:
		return Config
	case endsIn(strings.ToLower(name), planSuffixes): // other programs accept `PLAN.YAML` too
		return Plan
	}
	return Unrecognized
}

// Candidate reports whether a file with the name is read to recognise its content.
func Candidate(name string) bool {
	return ByName(name) != Unrecognized || endsIn(strings.ToLower(name), contentSuffixes) || IsTerraform(name)
}

// IsTerraform reports whether the file is Terraform by its name.
func IsTerraform(name string) bool { return hcl.IsConfig(name) }

// OfTerraform reports whether a file belongs to a Terraform module by its name, including files with variable values.
func OfTerraform(name string) bool { return hcl.IsConfig(name) || hcl.IsVars(name) }

// Recognise returns the dialect of a file: that of its first recognised document. If the file is too large for a plan, only the
// start is considered; RecogniseLarge reads the rest.
func Recognise(name string, text []byte) Dialect { return recognise(name, text, false) }

// Misnamed returns the dialect of a text in a JSON file whose name is one of Terraform's, if it is another one.
func Misnamed(name string, text []byte) Dialect {
	if !OfTerraform(name) || !strings.HasSuffix(name, ".json") || theScanner().scan(text) == 0 {
		return Unrecognized
	}
	return firstOwn(yaml.Read(string(text)).Documents)
}

// firstOwn returns the dialect of the first document that has one.
func firstOwn(documents []*yaml.Node) Dialect {
	var g Growth
	for _, root := range documents {
		if kind := ownOf(root, &g); kind != Unrecognized {
			return kind
		}
	}
	return Unrecognized
}

// Suspect is Recognise for searches. It also accepts a Terraform file with any configuration version, since its content may be
// a feature-flag document in another file, which is only known when the module is read.
func Suspect(name string, text []byte) Dialect { return recognise(name, text, true) }

func recognise(name string, text []byte, anyVersion bool) Dialect {
	byName := ByName(name)
	if byName == Config || byName == Unrecognized && !Candidate(name) {
		return byName
	}
	tooLarge := len(text) > yaml.MaxBytes
	if tooLarge {
		text = text[:yaml.MaxBytes]
	}
	words := theScanner().scan(text)
	if byName == Unrecognized && words == 0 {
		return Unrecognized
	}
	if IsTerraform(name) {
		if words&terraformType != 0 && hasTerraform(text, anyVersion) {
			return Terraform
		}
		return Unrecognized
	}
	text = utf8Text(text)
	read := yaml.Read(string(text))
	divergent := slices.ContainsFunc(read.Problems, func(p yaml.Problem) bool { return p.Kind == yaml.Encoding || p.Kind == yaml.Divergent })
	if divergent && len(read.Documents) == 0 {
		read.Documents = yaml.Read(yaml.Replaced(string(text))).Documents
	}
	if kind := firstOwn(read.Documents); kind != Unrecognized {
		return kind
	}
	incomplete := slices.ContainsFunc(read.Problems, func(p yaml.Problem) bool { return !p.Kind.Complete() })
	if byName == Unrecognized && !tooLarge && (incomplete || !slices.ContainsFunc(read.Documents, isCollection)) {
		return brokenText(text, divergent)
	}
	return byName
}

func isCollection(n *yaml.Node) bool { return !n.Scalar() }
