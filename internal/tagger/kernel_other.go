//go:build (!amd64 && !arm64) || purego

package tagger

func dot(acc *tile, x, w []int16, k *walk) { dotGo(acc, x, w, k) }
