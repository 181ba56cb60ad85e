import { judgeEnd } from '../../lib/session-api/money/judge-end';

/** A refused call whose conflict is of this type. */
function ended(reason: string): ReturnType<typeof judgeEnd> {
	const body = Buffer.from(JSON.stringify({ type: `urn:session-api:conflict:${reason}`, code: 'conflict', status: 409 }));
	const last = { kind: 'reply', status: 409, headers: { 'content-type': 'application/problem+json' }, body } as const;
	return judgeEnd({ last, tries: [last], signedOut: false, sessionError: null, waitMs: null }, 'capture');
}

test('a conflict is told by its type, and one of a type that nobody knows is a conflict', () => {
	expect(ended('already_captured')).toMatchObject({ kind: 'rejected', problem: 'alreadyCaptured' });
	for (const reason of ['other', 'constructor', '__proto__', 'tostring']) expect([reason, ended(reason)]).toEqual([reason, expect.objectContaining({ kind: 'rejected', problem: 'conflict' })]);
});
