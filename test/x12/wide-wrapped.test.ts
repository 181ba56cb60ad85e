import { scanSegments } from '../../lib/x12';

/** A wrapped file whose third segment has more elements than the limit. */
const ISA = 'ISA*00*          *00*          *ZZ*A              *ZZ*B              *260302*2000*^*00501*000000001*0*P*:~';

test.each([1, 2, 3, 7, 19])('a segment that is wrapped every %d characters and too wide is still read up to the limit', async (width) => {
	const wide = `REF*${Array.from({ length: 30 }, (_, i) => `V${i}`).join('*')}~`;
	const wrapped = wide.replace(new RegExp(`.{${width}}`, 'g'), '$&\n');
	async function* source(): AsyncGenerator<Uint8Array> {
		yield Buffer.from(`${ISA}${wrapped}IEA*0*000000001~`);
	}
	const seen: string[] = [];
	await scanSegments(
		source(),
		(segment) => {
			if (segment.name === 'REF') seen.push(...Array.from({ length: 10 }, (_, i) => segment.text(i + 1)));
		},
		{ limits: { elements: 10 } },
	);
	expect(seen).toEqual(Array.from({ length: 10 }, (_, i) => `V${i}`));
});
