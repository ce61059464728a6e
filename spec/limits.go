package spec

const MostGroups = 5

const MostTags = 50
