package lint

// The AWS documentation that rules refer to, as of August 2026.
const (
	EvidentlyAPI   = "https://docs.aws.amazon.com/cloudwatchevidently/latest/APIReference/"
	EvidentlyGuide = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/"
	FisAPI         = "https://docs.aws.amazon.com/fis/latest/APIReference/"
	FisGuide       = "https://docs.aws.amazon.com/fis/latest/userguide/"
)
