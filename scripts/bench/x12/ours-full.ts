/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { createReadStream } from 'node:fs';
import { readEra } from '../../../lib/x12';
import { measure } from './measure.mjs';

/** Model, balances and positions: every event is taken, and each claim's money read from its object. */
void measure(async () => {
	let claims = 0;
	let paidCents = 0;
	let found = {};
	for await (const event of readEra(createReadStream(process.argv[2] ?? ''))) {
		if (event.type === 'claim') {
			claims += 1;
			paidCents += event.claim.paidCents ?? 0;
		} else if (event.type === 'end') {
			const { segments, serviceLines, complete, balance, issues } = event.summary;
			found = { segments, serviceLines, complete, balance, issues: issues.length };
		}
	}
	return { claims, paidCents, ...found };
});
