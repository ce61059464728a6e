package compile_test

import (
	"fmt"

	"sluice/compile"
	"sluice/spec"
)

// A program compiles a linted plan to the input of the AWS command line.
func ExampleDocuments() {
	file := spec.Read("beta.rollout.yaml", `apiVersion: sluice/v1
kind: Rollout
project: web
features: [{name: page, variations: [{name: "new", value: {boolValue: true}}]}]
`, nil)
	requests, err := compile.Documents(file.Documents, nil, compile.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, r := range requests {
		fmt.Println(r.Operation.Name, r.Name)
		fmt.Println(r.JSON)
	}
	// Output:
	// CreateFeature page
	// {
	//   "name": "page",
	//   "project": "web",
	//   "variations": [
	//     {
	//       "name": "new",
	//       "value": {
	//         "boolValue": true
	//       }
	//     }
	//   ]
	// }
}
