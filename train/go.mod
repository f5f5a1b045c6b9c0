module github.com/hearsay/hearsay/train

go 1.26.0
