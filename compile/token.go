package compile

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"

	"sluice/spec/api"
)

const tokenMember = "clientToken"

// addToken puts in the token that keeps a request from taking effect twice, unless the plan gives one. It is made from the
// request's own content, so that the same plan sent twice makes one template. A raw request for the command line stays
// as it is: the client fills the token in.
func (b *builder) addToken() error {
	if b.operation().Input.Member(tokenMember) == nil || b.has(tokenMember) {
		return nil
	}
	switch b.operation() {
	case api.StartExperiment:
		if b.options.RunID != "" {
			b.added[tokenMember] = b.token(b.run())
		} else if b.options.Shape == Wire {
			return fmt.Errorf("StartExperiment needs an idempotency key for each start; add --run-id, for example with the CI run id")
		}
	case api.CreateTargetAccountConfiguration:
		// Without the template's id two templates would share a token, so it is left to the client.
		if b.has(templateID) && !b.leftAlone() {
			b.added[tokenMember] = b.token("")
		}
	default:
		if !b.leftAlone() {
			b.added[tokenMember] = b.token("")
		}
	}
	return nil
}

// run sets this start apart from those of other runs, and from those before it in the file, which may be just like it as
// long as the ids of their templates are not known.
func (b *builder) run() string {
	if b.starts == 0 {
		return b.options.RunID
	}
	return fmt.Sprintf("%s, start %d", b.options.RunID, b.starts+1)
}

// token hashes the request in a canonical form: compact JSON with sorted keys, in which neither the order nor the
// spelling of the plan counts.
func (b *builder) token(salt string) string {
	w := &writer{}
	w.object(b.input())
	d := json.NewDecoder(strings.NewReader(w.String()))
	d.UseNumber()
	var content any
	if err := d.Decode(&content); err != nil {
		panic("invalid JSON in a request: " + err.Error())
	}
	canonical, err := json.Marshal([]any{b.operation().Name, content, salt})
	if err != nil {
		panic("cannot write a request: " + err.Error())
	}
	sum := sha256.Sum256(canonical)
	return madeToken + hex.EncodeToString(sum[:16])
}

const madeToken = "sluice-"

// MadeToken reports whether a token is one that this package made, not one that someone chose.
func MadeToken(token string) bool {
	digits, ok := strings.CutPrefix(token, madeToken)
	_, err := hex.DecodeString(digits)
	return ok && err == nil && len(digits) == 32
}
