package attribution

// cores hold the entity of the core of each mention that was linked. Few words begin more than
// one core.
type cores struct {
	at  []int32 // of each word, 1 + the index in all of the last core that begins there; 0 without one
	all []core
}

type core struct {
	last, entity int
	before       int32 // the core with the same first word before it, as in cores.at
}

// begin forgets all cores, for a text of so many words.
func (c *cores) begin(words int) { c.at, c.all = cleared(c.at, words), c.all[:0] }

// get returns the entity of the core r.
func (c *cores) get(r run) (int, bool) {
	if r.first >= len(c.at) {
		return 0, false
	}
	for i := c.at[r.first]; i > 0; i = c.all[i-1].before {
		if c.all[i-1].last == r.last {
			return c.all[i-1].entity, true
		}
	}
	return 0, false
}

// set makes e the entity of the core r.
func (c *cores) set(r run, e int) {
	for i := c.at[r.first]; i > 0; i = c.all[i-1].before {
		if c.all[i-1].last == r.last {
			c.all[i-1].entity = e
			return
		}
	}
	c.all = append(c.all, core{r.last, e, c.at[r.first]})
	c.at[r.first] = int32(len(c.all))
}
