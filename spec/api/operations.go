package api

// Operations returns every operation that a plan can become, in the order in which their requests are sent.
func Operations() []*Operation {
	return []*Operation{
		CreateSegment, CreateFeature, CreateLaunch,
		CreateExperimentTemplate, CreateTargetAccountConfiguration, StartExperiment,
	}
}

// Lookup returns the operation with that name, or nil.
func Lookup(name string) *Operation {
	for _, o := range Operations() {
		if o.Name == name {
			return o
		}
	}
	return nil
}
