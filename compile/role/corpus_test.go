package role_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sluice/compile/role"
	"sluice/spec"
	"sluice/spec/testenv"
)

// Templates of the corpus get a policy that IAM accepts, despite placeholders and errors.
func TestCorpus(t *testing.T) {
	t.Parallel()
	corpus := testenv.Shared(t, "corpus")
	var names []string
	for _, folder := range []string{"fis", "fis/transcribed", "fis/cfn"} {
		found, _ := filepath.Glob(filepath.Join(corpus, folder, "*.*"))
		names = append(names, found...)
	}
	policies, none := 0, 0
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, doc := range spec.Read(name, string(text), nil).Documents {
			result, err := role.Policy([]*spec.Document{doc}, role.Options{Optional: true})
			switch {
			case err != nil && strings.Contains(err.Error(), "no experiment template"):
				none++
			case err != nil:
				t.Errorf("%s: %s", name, err)
			case result.JSON == "":
				none++
			default:
				policies++
				if d := parse(t, name, result.JSON); len(d.Statement) > 30 {
					t.Errorf("%s: %d statements", name, len(d.Statement))
				}
			}
		}
	}
	if policies < 60 || none > 5 {
		t.Errorf("got %d policies, and %d documents that need none", policies, none)
	}
}
