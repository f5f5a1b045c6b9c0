//go:build !purego

#include "textflag.h"

// The assembler of Go does not know SMLAL by element, so it is spelled out (Arm ARM, C7.2):
// Vd.4S += Vn.4H * Vm.H[lane], lane = 4h + 2l + m. SMLAL2 takes the upper half of Vn.
#define SMLAL(d, n, x, h, l, m) WORD $(0x0F402000 | (l)<<21 | (m)<<20 | (x)<<16 | (h)<<11 | (n)<<5 | (d))
#define SMLAL2(d, n, x, h, l, m) WORD $(0x4F402000 | (l)<<21 | (m)<<20 | (x)<<16 | (h)<<11 | (n)<<5 | (d))

// ROW adds to four accumulators from acc on the products of a pair of inputs, in x, with the
// weights: V0 and V2 hold those of the first of the pair, V1 and V3 those of the second.
#define ROW(acc, x, h, l) \
	SMLAL(acc, 0, x, h, l, 0); \
	SMLAL2((acc+1), 0, x, h, l, 0); \
	SMLAL((acc+2), 2, x, h, l, 0); \
	SMLAL2((acc+3), 2, x, h, l, 0); \
	SMLAL(acc, 1, x, h, l, 1); \
	SMLAL2((acc+1), 1, x, h, l, 1); \
	SMLAL((acc+2), 3, x, h, l, 1); \
	SMLAL2((acc+3), 3, x, h, l, 1)

// STEP takes the weights of sixteen columns and a pair of inputs of each row.
#define STEP(h, l) \
	VLD2.P 32(R2), [V0.H8, V1.H8]; \
	VLD2.P 32(R2), [V2.H8, V3.H8]; \
	ADD $64, R2; \
	ROW(16, 4, h, l); \
	ROW(20, 5, h, l); \
	ROW(24, 6, h, l); \
	ROW(28, 7, h, l)

// STORE writes the sums of a row, and goes to the next.
#define STORE(a, b, c, d) \
	VST1 [a.S4, b.S4, c.S4, d.S4], (R0); \
	ADD $128, R0

#define ZERO(v) VEOR v.B16, v.B16, v.B16

// func dotNEON(acc *int32, x, w *int16, k *walk)
//
// Four rows of sixteen sums, half the columns of a tile, stand in V16 to V31. A stretch is a
// multiple of four pairs: a turn takes four of each row, in V4 to V7.
TEXT ·dotNEON(SB), NOSPLIT, $0-32
	MOVD acc+0(FP), R0
	MOVD x+8(FP), R1
	MOVD w+16(FP), R2
	MOVD k+24(FP), R3
	MOVD 0(R3), R8   // stride
	MOVD 8(R3), R9   // stretches
	MOVD 16(R3), R10 // step
	MOVD 24(R3), R11 // pairs
	LSL  $1, R8
	LSL  $1, R10
	ZERO(V16)
	ZERO(V17)
	ZERO(V18)
	ZERO(V19)
	ZERO(V20)
	ZERO(V21)
	ZERO(V22)
	ZERO(V23)
	ZERO(V24)
	ZERO(V25)
	ZERO(V26)
	ZERO(V27)
	ZERO(V28)
	ZERO(V29)
	ZERO(V30)
	ZERO(V31)

stretch:
	MOVD R1, R4
	ADD  R8, R4, R5
	ADD  R8, R5, R6
	ADD  R8, R6, R7
	MOVD R11, R12

turn:
	VLD1.P 16(R4), [V4.H8]
	VLD1.P 16(R5), [V5.H8]
	VLD1.P 16(R6), [V6.H8]
	VLD1.P 16(R7), [V7.H8]
	STEP(0, 0)
	STEP(0, 1)
	STEP(1, 0)
	STEP(1, 1)
	SUBS $4, R12, R12
	BNE  turn
	ADD  R10, R1
	SUBS $1, R9, R9
	BNE  stretch
	STORE(V16, V17, V18, V19)
	STORE(V20, V21, V22, V23)
	STORE(V24, V25, V26, V27)
	STORE(V28, V29, V30, V31)
	RET
