package lint

// The pages that rules rest on, as of August 2026.
const (
	evidentlyAPI   = "https://docs.aws.amazon.com/cloudwatchevidently/latest/APIReference/"
	evidentlyGuide = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/"
	fisAPI         = "https://docs.aws.amazon.com/fis/latest/APIReference/"
	fisGuide       = "https://docs.aws.amazon.com/fis/latest/userguide/"
)
