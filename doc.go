// Package hearsay finds who said what in a text, and through whom it came here.
package hearsay
