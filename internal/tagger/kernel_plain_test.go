//go:build !amd64 || purego

package tagger

func dotHalf(acc *tile, x, w []int16, k *walk) { dot(acc, x, w, k) }
