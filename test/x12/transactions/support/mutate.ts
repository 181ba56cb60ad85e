/** Damages a file at a few random places. */
export function mutate(bytes: Uint8Array, pick: (below: number) => number): Uint8Array {
	let out = Buffer.from(bytes);
	for (let times = 1 + pick(4); times > 0; times -= 1) {
		const at = pick(out.length + 1);
		const end = Math.min(out.length, at + pick(60));
		switch (pick(8)) {
			case 0:
				out[Math.min(at, out.length - 1)] = pick(256);
				break;
			case 1:
				out = Buffer.concat([out.subarray(0, at), out.subarray(end)]);
				break;
			case 2:
				out = Buffer.concat([out.subarray(0, at), Buffer.from('*~:^\n\r \0IG'[pick(10)] ?? '~'), out.subarray(at)]);
				break;
			case 3:
				out = Buffer.concat([out.subarray(0, at), out.subarray(at, end), out.subarray(at, end), out.subarray(end)]);
				break;
			case 4:
				out = out.subarray(0, at);
				break;
			case 5: {
				const target = out.indexOf('~', at);
				if (target !== -1) out[target] = 42;
				break;
			}
			case 6:
				out = Buffer.concat([out.subarray(0, at), Buffer.from(['__proto__', 'ISA*', 'ST*999*1~', 'HL*9*9*22*1~', 'SE*~', 'constructor', 'STC*A7~', 'IEA*1*000000077~', 'EB*~', 'CLM*~', 'IK5*~'][pick(11)] ?? ''), out.subarray(at)]);
				break;
			default:
				out = Buffer.concat([out.subarray(at), out.subarray(0, at)]);
		}
		if (out.length === 0) out = Buffer.from('I');
	}
	return new Uint8Array(out);
}
