//go:build !purego

#include "textflag.h"

// The assembler of Go knows no vector product that is rounded before it is added, so
// the two instructions are spelled out (Arm ARM, C7.2: FMUL by element, FADD vector).
// FMUL: Vd.4S = Vn.4S * Vm.S[lane], lane = 2h + l. FADD: Vd.4S += Vn.4S.
#define FMUL(d, n, m, h, l) WORD $(0x4F809000 | (l)<<21 | (m)<<16 | (h)<<11 | (n)<<5 | (d))
#define FADD(d, n) WORD $(0x4E20D400 | (n)<<16 | (d)<<5 | (d))

// ROW adds to four accumulators from acc on the product of the weights in V0 to V3 with a
// lane of the inputs x.
#define ROW(acc, x, h, l) \
	FMUL(8, 0, x, h, l); \
	FMUL(9, 1, x, h, l); \
	FMUL(10, 2, x, h, l); \
	FMUL(11, 3, x, h, l); \
	FADD(acc, 8); \
	FADD((acc+1), 9); \
	FADD((acc+2), 10); \
	FADD((acc+3), 11)

// STEP takes sixteen weights and one input of each row.
#define STEP(h, l) \
	VLD1.P 64(R2), [V0.S4, V1.S4, V2.S4, V3.S4]; \
	ROW(16, 4, h, l); \
	ROW(20, 5, h, l); \
	ROW(24, 6, h, l); \
	ROW(28, 7, h, l)

// func tileNEON(acc *[64]float32, x *[4][]float32, w *float32, n int)
//
// acc is four rows of sixteen sums, in V16 to V31. n is a multiple of four: a turn takes
// four inputs of each row, in V4 to V7, one after the other.
TEXT ·tileNEON(SB), NOSPLIT, $0-32
	MOVD acc+0(FP), R0
	MOVD x+8(FP), R1
	MOVD w+16(FP), R2
	MOVD n+24(FP), R3
	MOVD 0(R1), R4
	MOVD 24(R1), R5
	MOVD 48(R1), R6
	MOVD 72(R1), R7
	MOVD R0, R8
	VLD1.P 64(R8), [V16.S4, V17.S4, V18.S4, V19.S4]
	VLD1.P 64(R8), [V20.S4, V21.S4, V22.S4, V23.S4]
	VLD1.P 64(R8), [V24.S4, V25.S4, V26.S4, V27.S4]
	VLD1 (R8), [V28.S4, V29.S4, V30.S4, V31.S4]

turn:
	SUBS $4, R3, R3
	BLT  done
	VLD1.P 16(R4), [V4.S4]
	VLD1.P 16(R5), [V5.S4]
	VLD1.P 16(R6), [V6.S4]
	VLD1.P 16(R7), [V7.S4]
	STEP(0, 0)
	STEP(0, 1)
	STEP(1, 0)
	STEP(1, 1)
	B    turn

done:
	VST1.P [V16.S4, V17.S4, V18.S4, V19.S4], 64(R0)
	VST1.P [V20.S4, V21.S4, V22.S4, V23.S4], 64(R0)
	VST1.P [V24.S4, V25.S4, V26.S4, V27.S4], 64(R0)
	VST1 [V28.S4, V29.S4, V30.S4, V31.S4], (R0)
	RET
