package attribution

import "slices"

// inOrder sorts all by place, which is not negative; those of one place stay in their order.
// What it sorts are numbers, whatever T is: package slices has a sort of its own for each type,
// and each adds ten thousand bytes to every program that imports this one.
func inOrder[T any](all []T, place func(*T) int) { inOrderBy(new([]uint64), all, place) }

// inOrderBy is inOrder with the memory of keys.
func inOrderBy[T any](room *[]uint64, all []T, place func(*T) int) {
	sorted, last := true, 0
	for i := range all {
		at := place(&all[i])
		sorted, last = sorted && last <= at, at
	}
	if sorted {
		return
	}
	*room = cleared(*room, len(all))
	keys, n := *room, uint64(len(all))
	for i := range all {
		keys[i] = uint64(place(&all[i]))*n + uint64(i)
	}
	slices.Sort(keys)
	for i, first := range all { // where another goes, its own goes next, until one goes where first stood
		to := i
		for from := int(keys[i] % n); from != i; from = int(keys[to] % n) {
			all[to], keys[to] = all[from], uint64(to)
			to = from
		}
		all[to], keys[to] = first, uint64(to)
	}
}
