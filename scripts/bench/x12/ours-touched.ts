/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { createReadStream } from 'node:fs';
import { readEra } from '../../../lib/x12';
import { measure } from './measure.mjs';

/** The dearest way to read: every member of every claim and line is made. */
void measure(async () => {
	let claims = 0;
	let paidCents = 0;
	let linePaidCents = 0;
	let segments = 0;
	for await (const event of readEra(createReadStream(process.argv[2] ?? ''))) {
		if (event.type === 'claim') {
			claims += 1;
			paidCents += event.claim.paidCents ?? 0;
			for (const line of event.claim.lines) linePaidCents += line.paidCents ?? 0;
		} else if (event.type === 'end') segments = event.summary.segments;
	}
	return { claims, paidCents, segments, linePaidCents };
});
