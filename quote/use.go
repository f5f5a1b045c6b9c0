package quote

// useOf says what the marks of q are for.
func useOf(text string, q Quotation) Use { return Speech }
