import { createReadStream } from 'node:fs';
import { X12parser } from 'x12-parser';
import { measure } from './measure.mjs';

/** Integer cents of the amounts that the generator writes. */
function cents(text) {
	const [whole, fraction = ''] = text.split('.');
	return Number(whole + fraction.padEnd(2, '0'));
}

await measure(async () => {
	let claims = 0;
	let paidCents = 0;
	let segments = 0;
	for await (const segment of createReadStream(process.argv[2]).pipe(new X12parser())) {
		segments += 1;
		if (segment.name === 'CLP') {
			claims += 1;
			paidCents += cents(segment['4']);
		}
	}
	return { claims, paidCents, segments };
});
