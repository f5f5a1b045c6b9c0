package quote

import "testing"

func TestDash(t *testing.T) {
	run(t, []row{
		{"the insert parts two speeches", "—No voy —dijo Ida—. Hoy no.\n—¿Por qué?", "dash | —No voy\ndash | —. Hoy no.\ndash | —¿Por qué?"},
		{"spaced dashes", "— The bridge is closed — said Ida.\n\n— For how long? — asked Tom.", "dash | — The bridge is closed\ndash | — For how long?"},
		{"French needs no second dash", "— Oui, dit Ida.\n— Non !", "dash | — Oui, dit Ida.\ndash | — Non !"},
		{"marks within nest", "— Sie rief «no» — dijo Ida.", "dash | — Sie rief «no»\n> | «no»"},
		{"a pause is no insert", "— Well — no — said Ida.", "dash | — Well — no"},
		{"a list", "— Cut taxes.\n— Build bridges.", ""},
		{"a signature", "“It rains.”\n\n— Ida Brandt", "| “It rains.”"},
	})
}

func TestWrapped(t *testing.T) {
	run(t, []row{
		{"a line break inside a sentence ends nothing", "Ida looked at the harbor and said, “The ferry\nwill be late again, and nobody at the town\nhall will tell us why.” She left.", "| “The ferry⏎will be late again, and nobody at the town⏎hall will tell us why.”"},
		{"a short line after a stop ends its paragraph", "Ida looked at the harbor and said, “The ferry\nwill be late again, and nobody at the town\nhall knows.\nThen she left the harbor for good and all,\nand “nobody” wept.", "unclosed | “The ferry⏎will be late again, and nobody at the town⏎hall knows.\n| “nobody”"},
		{"an indented line begins a paragraph", "  Ida looked at the harbor and said, “The ferry\nwill be late again, and nobody at the town\n  Then she left the harbor for good and all,\nand “nobody” wept.", "unclosed | “The ferry⏎will be late again, and nobody at the town\n| “nobody”"},
	})
}
