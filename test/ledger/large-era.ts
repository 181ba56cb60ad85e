import type { ByteSource } from '../../lib/core/ports';

/** Claims in each ST; payers split larger payments. */
const CLAIMS_IN_PAYMENT = 5_000;

function money(cents: number): string {
	return (cents / 100).toFixed(2);
}

/** An 835 of many claims of three service lines each, made while it is read. */
export async function* largeEra(claims: number): ByteSource & AsyncGenerator<Uint8Array> {
	let text = `ISA*00*          *00*          *ZZ*PAYER01        *ZZ*CLINIC01       *260302*0800*^*00501*000000001*0*T*:~GS*HP*PAYER01*CLINIC01*20260302*0800*1*X*005010X221A1~`;
	let sets = 0;
	for (let from = 0; from < claims; from += CLAIMS_IN_PAYMENT) {
		const count = Math.min(CLAIMS_IN_PAYMENT, claims - from);
		sets += 1;
		const control = String(sets).padStart(4, '0');
		let segments = 6;
		text += `ST*835*${control}~BPR*I*${money(count * 27_000)}*C*ACH************20260305~TRN*1*EFT${control}*1512345678~N1*PR*PLAN~N1*PE*CLINIC*XX*1999999984~LX*1~`;
		for (let index = from; index < from + count; index += 1) {
			const id = String(index).padStart(9, '0');
			text += `CLP*PT${id}*1*450.00*270.00*60.00*12*ICN${id}~NM1*QC*1*DOE*JANE****MI*W${id}~DTM*232*20260210~`;
			for (let line = 1; line <= 3; line += 1) text += `SVC*HC:9921${String(line)}*150.00*90.00**1~DTM*472*20260210~CAS*CO*45*40.00~CAS*PR*2*20.00~REF*6R*${id}${String(line)}~`;
			segments += 18;
			if (text.length < 65_536) continue;
			yield Buffer.from(text);
			text = '';
		}
		text += `SE*${String(segments + 1)}*${control}~`;
	}
	yield Buffer.from(`${text}GE*${String(sets)}*1~IEA*1*000000001~`);
}
