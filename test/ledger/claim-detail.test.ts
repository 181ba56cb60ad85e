import fc from 'fast-check';
import type { Remittance } from '../../lib/core/remittance';
import { buildRemittance, readRemittances, type EraLimits } from '../../lib/x12';
import { once } from '../sandbox/offline-run';
import { generateEra } from '../x12/generate';
import { seeded } from '../x12/seed';
import { evidenceOf } from './posted';
import { runs } from './seed';

async function read(bytes: Uint8Array, detail: boolean, limits: Partial<EraLimits> = {}): Promise<Remittance[]> {
	const found: Remittance[] = [];
	for await (const remittance of readRemittances(once(bytes), { file: 'era.835', detail, limits })) found.push(remittance);
	return found;
}

function withoutDetail({ detail, ...rest }: Remittance): Omit<Remittance, 'detail'> {
	void detail;
	return rest;
}

test('is kept only where it is asked for, and changes nothing else', async () => {
	await fc.assert(
		fc.asyncProperty(fc.nat(1_000_000), async (seed) => {
			const bytes = buildRemittance(generateEra(seeded(seed)));
			const [plain, detailed] = [await read(bytes, false), await read(bytes, true)];
			expect(plain.some((one) => 'detail' in one)).toBe(false);
			expect(detailed.map(withoutDetail)).toEqual(plain);
			for (const { claims, providerAdjustments, detail } of detailed) {
				expect(detail?.claims.map(({ summary }) => summary)).toEqual(claims);
				expect(detail?.providerAdjustments.map(({ reason, reference, amountCents }) => ({ reason, reference, amountCents }))).toEqual(providerAdjustments);
			}
		}),
		runs(50),
	);
});

test('of a claim too large to be held together is the same as of any other', async () => {
	let inParts = 0;
	await fc.assert(
		fc.asyncProperty(fc.nat(1_000_000), fc.integer({ min: 320, max: 450 }), async (seed, claimBytes) => {
			const bytes = buildRemittance(generateEra(seeded(seed)));
			const [whole, parts] = [await read(bytes, true), await read(bytes, true, { claimBytes })];
			if (Buffer.from(bytes).toString().split('CLP*').some((claim) => claim.length > claimBytes + 150)) inParts += 1;
			expect(parts.map(({ claims }) => claims)).toEqual(whole.map(({ claims }) => claims));
			// what the whole claim settles for its lines, such as days of service, holds for those of later parts too
			const told = (all: readonly Remittance[]): unknown => all.map(({ detail }) => detail?.claims.map(({ lines, adjustments }) => [adjustments, lines]));
			expect(told(parts)).toEqual(told(whole));
		}),
		runs(50),
	);
	expect(inParts).toBeGreaterThan(10);
});

test('of files comes through reading by content', async () => {
	const file = { name: 'era.835', bytes: buildRemittance(generateEra(seeded(3))) };
	const [plain, detailed] = [await evidenceOf([file], false), await evidenceOf([file])];
	expect(plain[0]?.remittances.every((one) => one.detail === undefined)).toBe(true);
	expect(detailed[0]?.remittances.every((one) => one.detail !== undefined)).toBe(true);
});
