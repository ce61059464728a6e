package spec

import "testing"

// A key around a request is reported at that key, not at the start of the file.
func TestWrapperIsReportedAtItsKey(t *testing.T) {
	const text = "{\n \"experimentTemplate\": {\"actions\": {}}}"
	f := Read("x.yaml", text, nil)
	if len(f.Problems) != 1 || text[f.Problems[0].Range.Start:f.Problems[0].Range.End] != `"experimentTemplate"` {
		t.Errorf("%+v", f.Problems)
	}
}
