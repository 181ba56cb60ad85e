/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { createReadStream } from 'node:fs';
import { scanSegments } from '../../../lib/x12';
import { measure } from './measure.mjs';

/** Segments only: what x12-parser's bare runner reads, from the same elements. */
void measure(async () => {
	let claims = 0;
	let paidCents = 0;
	let segments = 0;
	await scanSegments(createReadStream(process.argv[2] ?? ''), (segment) => {
		segments += 1;
		if (segment.is('CLP')) {
			claims += 1;
			paidCents += segment.cents(4) ?? 0;
		}
	});
	return { claims, paidCents, segments };
});
