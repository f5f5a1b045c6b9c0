package render

import _ "embed"

//go:embed schema/track-1.json
var trackSchema string

// TrackSchema returns the JSON Schema (2020-12) of what hearsay track prints as JSON. What it
// prints are types of package track; the schema stands here beside the others.
func TrackSchema() string { return trackSchema }
