module github.com/hearsay/hearsay/train

go 1.26.0

require github.com/hearsay/hearsay v0.1.0

require (
	github.com/rivo/uniseg v0.4.7 // indirect
	golang.org/x/text v0.43.0 // indirect
)
