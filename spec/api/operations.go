package api

// Operations returns every operation that plans compile to, in request order.
func Operations() []*Operation {
	return []*Operation{
		CreateSegment, CreateFeature, CreateLaunch,
		CreateExperimentTemplate, CreateTargetAccountConfiguration, StartExperiment,
	}
}

// Lookup returns the operation with the name, or nil.
func Lookup(name string) *Operation {
	for _, o := range Operations() {
		if o.Name == name {
			return o
		}
	}
	return nil
}
