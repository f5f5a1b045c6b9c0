//go:build !purego

#include "textflag.h"

// ROW512 adds to two accumulators the products of a pair of inputs with the weights in Z16, Z17.
#define ROW512(at, b, a0, a1) \
	VPBROADCASTD at, b; \
	VPDPWSSD b, Z16, a0; \
	VPDPWSSD b, Z17, a1

// STORE512 writes the sums of a row.
#define STORE512(at, a0, a1) \
	VMOVDQU32 a0, at(DI); \
	VMOVDQU32 a1, (at+64)(DI)

// func dotVNNI(acc *tile, x, w *int16, k *walk)
//
// Eight rows of thirty-two sums stand in Z0 to Z15. A step takes a pair of inputs of each
// row, and of each column the two weights for it.
TEXT ·dotVNNI(SB), NOSPLIT, $0-32
	MOVQ acc+0(FP), DI
	MOVQ x+8(FP), SI
	MOVQ w+16(FP), DX
	MOVQ k+24(FP), AX
	MOVQ 0(AX), R8         // stride
	MOVQ 8(AX), CX         // stretches
	MOVQ 16(AX), R12       // step
	MOVQ 24(AX), R13       // pairs
	ADDQ R8, R8            // in bytes
	LEAQ (R12)(R12*1), R12
	LEAQ (R8)(R8*2), R14   // three rows
	VPXORD Z0, Z0, Z0
	VMOVDQA32 Z0, Z1
	VMOVDQA32 Z0, Z2
	VMOVDQA32 Z0, Z3
	VMOVDQA32 Z0, Z4
	VMOVDQA32 Z0, Z5
	VMOVDQA32 Z0, Z6
	VMOVDQA32 Z0, Z7
	VMOVDQA32 Z0, Z8
	VMOVDQA32 Z0, Z9
	VMOVDQA32 Z0, Z10
	VMOVDQA32 Z0, Z11
	VMOVDQA32 Z0, Z12
	VMOVDQA32 Z0, Z13
	VMOVDQA32 Z0, Z14
	VMOVDQA32 Z0, Z15

stretch:
	MOVQ SI, R9
	LEAQ (SI)(R14*1), R10
	LEAQ (SI)(R14*2), R11
	MOVQ R13, BX

step:
	VMOVDQU32 0(DX), Z16
	VMOVDQU32 64(DX), Z17
	ROW512((R9), Z18, Z0, Z1)
	ROW512((R9)(R8*1), Z19, Z2, Z3)
	ROW512((R9)(R8*2), Z20, Z4, Z5)
	ROW512((R10), Z21, Z6, Z7)
	ROW512((R10)(R8*1), Z22, Z8, Z9)
	ROW512((R10)(R8*2), Z23, Z10, Z11)
	ROW512((R11), Z24, Z12, Z13)
	ROW512((R11)(R8*1), Z25, Z14, Z15)
	ADDQ $128, DX
	ADDQ $4, R9
	ADDQ $4, R10
	ADDQ $4, R11
	DECQ BX
	JNZ  step
	ADDQ R12, SI
	DECQ CX
	JNZ  stretch
	STORE512(0, Z0, Z1)
	STORE512(128, Z2, Z3)
	STORE512(256, Z4, Z5)
	STORE512(384, Z6, Z7)
	STORE512(512, Z8, Z9)
	STORE512(640, Z10, Z11)
	STORE512(768, Z12, Z13)
	STORE512(896, Z14, Z15)
	VZEROUPPER
	RET

// ROW256 adds to two accumulators the products of a pair of inputs with the weights in Y8, Y9.
#define ROW256(at, b, p0, p1, a0, a1) \
	VPBROADCASTD at, b; \
	VPMADDWD Y8, b, p0; \
	VPMADDWD Y9, b, p1; \
	VPADDD p0, a0, a0; \
	VPADDD p1, a1, a1

// func dotAVX2(acc *int32, x, w *int16, k *walk)
//
// Four rows of sixteen sums, half the columns of a tile, stand in Y0 to Y7.
TEXT ·dotAVX2(SB), NOSPLIT, $0-32
	MOVQ acc+0(FP), DI
	MOVQ x+8(FP), SI
	MOVQ w+16(FP), DX
	MOVQ k+24(FP), AX
	MOVQ 0(AX), R8
	MOVQ 8(AX), CX
	MOVQ 16(AX), R12
	MOVQ 24(AX), R13
	ADDQ R8, R8
	LEAQ (R12)(R12*1), R12
	LEAQ (R8)(R8*2), R14
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y2, Y2, Y2
	VPXOR Y3, Y3, Y3
	VPXOR Y4, Y4, Y4
	VPXOR Y5, Y5, Y5
	VPXOR Y6, Y6, Y6
	VPXOR Y7, Y7, Y7

stretch:
	MOVQ SI, R9
	LEAQ (SI)(R14*1), R10
	MOVQ R13, BX

step:
	VMOVDQU 0(DX), Y8
	VMOVDQU 32(DX), Y9
	ROW256((R9), Y10, Y11, Y12, Y0, Y1)
	ROW256((R9)(R8*1), Y13, Y14, Y15, Y2, Y3)
	ROW256((R9)(R8*2), Y10, Y11, Y12, Y4, Y5)
	ROW256((R10), Y13, Y14, Y15, Y6, Y7)
	ADDQ $128, DX
	ADDQ $4, R9
	ADDQ $4, R10
	DECQ BX
	JNZ  step
	ADDQ R12, SI
	DECQ CX
	JNZ  stretch
	VMOVDQU Y0, 0(DI)
	VMOVDQU Y1, 32(DI)
	VMOVDQU Y2, 128(DI)
	VMOVDQU Y3, 160(DI)
	VMOVDQU Y4, 256(DI)
	VMOVDQU Y5, 288(DI)
	VMOVDQU Y6, 384(DI)
	VMOVDQU Y7, 416(DI)
	VZEROUPPER
	RET

// SCALE turns eight sums of a row into floats and multiplies them with their scales.
#define SCALE(at, s, y) \
	VCVTDQ2PS at(SI), y; \
	VMULPS s, y, y

// func scaleAVX2(out *float32, stride int, acc *tile, scales *[tileCols]float32)
TEXT ·scaleAVX2(SB), NOSPLIT, $0-32
	MOVQ out+0(FP), DI
	MOVQ stride+8(FP), R8
	MOVQ acc+16(FP), SI
	MOVQ scales+24(FP), DX
	SHLQ $2, R8
	VMOVUPS 0(DX), Y8
	VMOVUPS 32(DX), Y9
	VMOVUPS 64(DX), Y10
	VMOVUPS 96(DX), Y11
	MOVQ $8, CX

row:
	SCALE(0, Y8, Y0)
	SCALE(32, Y9, Y1)
	SCALE(64, Y10, Y2)
	SCALE(96, Y11, Y3)
	VMOVUPS Y0, 0(DI)
	VMOVUPS Y1, 32(DI)
	VMOVUPS Y2, 64(DI)
	VMOVUPS Y3, 96(DI)
	ADDQ $128, SI
	ADDQ R8, DI
	DECQ CX
	JNZ  row
	VZEROUPPER
	RET

// RECTIFY adds to eight numbers of x what is above zero of the scaled sums and the bias.
#define RECTIFY(at, s, b, y) \
	SCALE(at, s, y); \
	VADDPS b, y, y; \
	VMAXPS Y4, y, y; \
	VADDPS at(DI), y, y; \
	VMOVUPS y, at(DI)

// func rectifyAVX2(x *float32, stride int, acc *tile, scales, bias *[tileCols]float32)
TEXT ·rectifyAVX2(SB), NOSPLIT, $0-40
	MOVQ x+0(FP), DI
	MOVQ stride+8(FP), R8
	MOVQ acc+16(FP), SI
	MOVQ scales+24(FP), DX
	MOVQ bias+32(FP), BX
	SHLQ $2, R8
	VMOVUPS 0(DX), Y8
	VMOVUPS 32(DX), Y9
	VMOVUPS 64(DX), Y10
	VMOVUPS 96(DX), Y11
	VMOVUPS 0(BX), Y12
	VMOVUPS 32(BX), Y13
	VMOVUPS 64(BX), Y14
	VMOVUPS 96(BX), Y15
	VXORPS Y4, Y4, Y4 // the second source of VMAXPS: of two zeros it wins
	MOVQ $8, CX

row:
	RECTIFY(0, Y8, Y12, Y0)
	RECTIFY(32, Y9, Y13, Y1)
	RECTIFY(64, Y10, Y14, Y2)
	RECTIFY(96, Y11, Y15, Y3)
	ADDQ $128, SI
	ADDQ R8, DI
	DECQ CX
	JNZ  row
	VZEROUPPER
	RET

// func normAVX2(out *int16, x *float32, n int, unit float32)
//
// n is a multiple of sixteen.
TEXT ·normAVX2(SB), NOSPLIT, $0-28
	MOVQ out+0(FP), DI
	MOVQ x+8(FP), SI
	MOVQ n+16(FP), CX
	VMOVSS unit+24(FP), X5
	VXORPS Y0, Y0, Y0
	XORQ AX, AX

square:
	VMOVUPS (SI)(AX*4), Y1
	VMULPS Y1, Y1, Y1
	VADDPS Y1, Y0, Y0
	ADDQ $8, AX
	CMPQ AX, CX
	JLT  square
	VEXTRACTF128 $1, Y0, X1
	VADDPS X1, X0, X0        // four sums
	VSHUFPS $0xB1, X0, X0, X1
	VADDPS X1, X0, X0        // two, each twice
	VSHUFPS $0x4E, X0, X0, X1
	VADDPS X1, X0, X0
	VXORPS X2, X2, X2
	VCVTSI2SSQ CX, X2, X2
	VDIVSS X2, X0, X0
	MOVL $0x358637BD, AX     // 1e-6
	VMOVD AX, X2
	VADDSS X2, X0, X0
	VSQRTSS X0, X0, X0
	VDIVSS X0, X5, X0
	VBROADCASTSS X0, Y0
	XORQ AX, AX

write:
	VMULPS (SI)(AX*4), Y0, Y1
	VMULPS 32(SI)(AX*4), Y0, Y2
	VCVTPS2DQ Y1, Y1
	VCVTPS2DQ Y2, Y2
	VPACKSSDW Y2, Y1, Y1
	VPERMQ $0xD8, Y1, Y1
	VMOVDQU Y1, (DI)(AX*2)
	ADDQ $16, AX
	CMPQ AX, CX
	JLT  write
	VZEROUPPER
	RET

// func keepAVX2(out *int16, mean, fresh, kept, bias, units *float32, n int)
//
// n is a multiple of eight.
TEXT ·keepAVX2(SB), NOSPLIT, $0-56
	MOVQ out+0(FP), DI
	MOVQ mean+8(FP), SI
	MOVQ fresh+16(FP), R8
	MOVQ kept+24(FP), R9
	MOVQ bias+32(FP), R10
	MOVQ units+40(FP), R11
	MOVQ n+48(FP), CX
	MOVL $0x3F800000, AX
	VMOVD AX, X0
	VBROADCASTSS X0, Y0       // 1
	MOVL $0x3F000000, AX
	VMOVD AX, X1
	VBROADCASTSS X1, Y1       // 0.5
	VPCMPEQD Y2, Y2, Y2
	VPSRLD $1, Y2, Y2         // all but the sign
	XORQ AX, AX

step:
	VMOVUPS (R9)(AX*4), Y3
	VADDPS (R10)(AX*4), Y3, Y3
	VANDPS Y2, Y3, Y4
	VADDPS Y4, Y0, Y4         // 1 + |x|
	VMULPS Y1, Y3, Y3
	VDIVPS Y4, Y3, Y3
	VADDPS Y3, Y1, Y3         // how much is kept
	VMULPS (SI)(AX*4), Y3, Y4
	VSUBPS Y3, Y0, Y5
	VMULPS (R8)(AX*4), Y5, Y5
	VADDPS Y5, Y4, Y4
	VMOVUPS Y4, (SI)(AX*4)
	VMULPS (R11)(AX*4), Y4, Y4
	VCVTPS2DQ Y4, Y4
	VEXTRACTI128 $1, Y4, X5
	VPACKSSDW X5, X4, X4
	VMOVDQU X4, (DI)(AX*2)
	ADDQ $8, AX
	CMPQ AX, CX
	JLT  step
	VZEROUPPER
	RET

// func addAVX2(x, row *float32, n int)
//
// n is a multiple of eight.
TEXT ·addAVX2(SB), NOSPLIT, $0-24
	MOVQ x+0(FP), DI
	MOVQ row+8(FP), SI
	MOVQ n+16(FP), CX
	XORQ AX, AX

step:
	VMOVUPS (DI)(AX*4), Y0
	VADDPS (SI)(AX*4), Y0, Y0
	VMOVUPS Y0, (DI)(AX*4)
	ADDQ $8, AX
	CMPQ AX, CX
	JLT  step
	VZEROUPPER
	RET

// func cpuid(leaf, sub uint32) (a, b, c, d uint32)
TEXT ·cpuid(SB), NOSPLIT, $0-24
	MOVL leaf+0(FP), AX
	MOVL sub+4(FP), CX
	CPUID
	MOVL AX, a+8(FP)
	MOVL BX, b+12(FP)
	MOVL CX, c+16(FP)
	MOVL DX, d+20(FP)
	RET

// func xgetbv() (a uint32)
TEXT ·xgetbv(SB), NOSPLIT, $0-4
	XORL CX, CX
	XGETBV
	MOVL AX, a+0(FP)
	RET
