package attribution

// A hop is one intermediary, in words.
type hop struct {
	run
	name    string
	kind    HopKind
	carried bool
}
