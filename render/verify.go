package render

import _ "embed"

//go:embed schema/verify-1.json
var verifySchema string

// VerifySchema returns the JSON Schema (2020-12) of what hearsay verify prints of a claim.
// What it prints is made by the command, which knows the files; the schema stands here
// beside the others.
func VerifySchema() string { return verifySchema }
