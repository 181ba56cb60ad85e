import fc from 'fast-check';
import { decodeEntry, encodeEntry, mergeEntries, type Entry } from '../../lib/polling/entry';
import { fileIdentity, readIdentity, readSnapshot } from '../../lib/polling';
import { toSnapshot } from '../../lib/polling/snapshot';
import { runs } from './seed';

const seconds = fc.integer({ min: 0, max: 4_000_000_000 }).map((s) => s * 1000);

const entry: fc.Arbitrary<Entry> = fc
	.record({
		size: fc.nat({ max: 2 ** 40 }),
		modifiedAt: fc.integer({ min: -(10 ** 12), max: 10 ** 14 }),
		status: fc.constantFrom('new', 'old', 'held', 'told', 'unannounced', 'failed', 'offered', 'done'),
		seenAt: seconds,
		at: seconds,
		deliveries: fc.nat({ max: 1000 }),
		failures: fc.nat({ max: 1000 }),
		revision: fc.integer({ min: 1, max: 1000 }),
		sha: fc.oneof(fc.constant(''), fc.stringMatching(/^[0-9a-f]{16}$/)),
		goneAt: seconds,
	})
	// when a file was first seen is kept only until it is offered
	.map((made): Entry => (made.status === 'new' ? made : { ...made, seenAt: 0 }));

describe('what is stored of one path', () => {
	test('comes back as it went', () => {
		fc.assert(
			fc.property(entry, (made) => {
				expect(decodeEntry(encodeEntry(made))).toEqual(made);
			}),
			runs(2000),
		);
	});

	test('damaged text is no entry, or one without nonsense', () => {
		fc.assert(
			fc.property(fc.oneof(fc.string(), fc.jsonValue()), (text) => {
				const read = decodeEntry(text);
				if (read !== null) expect([read.size, read.modifiedAt, read.deliveries].every(Number.isSafeInteger)).toBe(true);
			}),
			runs(2000),
		);
	});

	test('of two memories the merged one knows at least as much, in either order', () => {
		fc.assert(
			fc.property(entry, entry, fc.boolean(), (a, other, same) => {
				const b = same ? { ...other, size: a.size, modifiedAt: a.modifiedAt } : other;
				const merged = mergeEntries(a, b);
				if (a.size === b.size && a.modifiedAt === b.modifiedAt) {
					expect(merged.deliveries).toBe(Math.max(a.deliveries, b.deliveries));
					expect(merged.status === 'done').toBe(a.status === 'done' || b.status === 'done');
				}
				expect(merged.revision).toBe(Math.max(a.revision, b.revision));
				expect(mergeEntries(b, a).deliveries).toBe(merged.deliveries);
			}),
			runs(2000),
		);
	});

	test('ten thousand files take less than a megabyte', () => {
		const one: Entry = { size: 123_456, modifiedAt: 1_795_000_000_000, status: 'done', seenAt: 0, at: 1_795_000_000_000, deliveries: 1, failures: 0, revision: 1, sha: '0123456789abcdef', goneAt: 0 };
		const files = new Map(Array.from({ length: 10_000 }, (_, n) => [`/outbound/deposits/PaymentDepositReport-20261121-${String(n).padStart(9, '0')}.txt`, one]));
		const stored: unknown = JSON.parse(JSON.stringify(toSnapshot({ startedAt: 5, files, folders: new Set(['/empty/']) })));
		expect(JSON.stringify(stored).length).toBeLessThan(1_000_000);
		expect(readSnapshot(stored)).toEqual({ startedAt: 5, files, folders: new Set(['/empty/', '/outbound/deposits/']) });
	});
});

test('an identity can be read back, whatever the path', () => {
	fc.assert(
		fc.property(fc.string({ minLength: 1 }), fc.nat(), fc.integer({ min: -(10 ** 12), max: 10 ** 14 }), (path, size, modifiedAt) => {
			expect(readIdentity(fileIdentity({ path, size, modifiedAt }))).toEqual({ path, size, modifiedAt });
		}),
		runs(1000),
	);
});
