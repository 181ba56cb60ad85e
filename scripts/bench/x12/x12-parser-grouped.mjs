import { createReadStream } from 'node:fs';
import { Schema, X12grouper, X12parser } from 'x12-parser';
import { measure } from './measure.mjs';

function cents(text) {
	const [whole, fraction = ''] = text.split('.');
	return Number(whole + fraction.padEnd(2, '0'));
}

/** One object a claim, with its service lines as a group. */
const claimSchema = new Schema('005010X221A1', {
	start: 'CLP',
	name: '2100',
	terminators: ['SE', 'PLB', 'LX'],
	groups: [{ start: 'SVC', name: '2110' }],
});

function countSegments(group) {
	let count = 0;
	for (const one of group.data) count += one.isGroup === true || Array.isArray(one.data) ? countSegments(one) : 1;
	return count;
}

await measure(async () => {
	let claims = 0;
	let paidCents = 0;
	let segments = 0;
	for await (const one of createReadStream(process.argv[2]).pipe(new X12parser()).pipe(new X12grouper(claimSchema))) {
		if (Array.isArray(one.data)) {
			claims += 1;
			paidCents += cents(one.data[0]['4']);
			segments += countSegments(one);
		} else segments += 1;
	}
	return { claims, paidCents, segments };
});
