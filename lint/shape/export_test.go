package shape

// Flaws and Flaw let the test hold what is found wrong with shapes against the JSON Schemas.
var Flaws = flaws

// Flaw is one way of being wrong.
type Flaw = flaw

// FlawWords are the words under which flaws and the keywords of schemas are compared.
var FlawWords = map[Flaw]string{
	ofWrongType: "type", withUnknownMembers: "members", withMissingMembers: "required", ofWrongCount: "count",
	ofWrongLength: "length", offPattern: "pattern", ofNoChoice: "enum", beyondRange: "range",
}
