import { sumCents } from '../../lib/core/money';
import { buildRemittance, readEraFile, readRemittances, summarizeEra } from '../../lib/x12';
import type { Remittance } from '../../lib/core/remittance';
import { FOLDERS } from '../../sandbox';
import { contentOf, once, pathsIn, runOffline } from './offline-run';
import { seeds } from './seeds';

test.each(seeds(8))('seed %i: every remittance file is whole, balances and has no fault, but for the cut one', async (seed) => {
	const { files, world } = await runOffline(seed);
	const cut = world.plan.chosen.get('cutFile');
	for (const path of pathsIn(files, FOLDERS.era)) {
		const bytes = contentOf(files, path);
		const summary = await summarizeEra(once(bytes), { file: path });
		if (path.endsWith(`/${cut}`)) {
			expect(summary.complete).toBe(false);
			expect(summary.claims).toBeGreaterThan(0);
			continue;
		}
		const { transaction, claim, line } = summary.balance;
		expect({ path, complete: summary.complete, faults: summary.issues.filter((issue) => issue.severity !== 'info') }).toEqual({ path, complete: true, faults: [] });
		expect({ transaction, claim, line }).toEqual({
			transaction: { holds: summary.transactions, mismatch: 0, notEvaluable: 0 },
			claim: { holds: summary.claims, mismatch: 0, notEvaluable: 0 },
			line: { holds: summary.serviceLines, mismatch: 0, notEvaluable: 0 },
		});
		expect(summary.bprCents).toBe(summary.paidCents - summary.plbCents);
		// canonical form: reading and writing gives the same bytes
		expect(Buffer.from(buildRemittance(await readEraFile(once(bytes)))).equals(bytes)).toBe(true);
	}
});

test('what is read is what happened: amounts, claims and adjustments of every payment', async () => {
	const { files, world } = await runOffline(9, { plant: [] });
	const read = new Map<string, Remittance>();
	for (const path of pathsIn(files, FOLDERS.era)) {
		for await (const remittance of readRemittances(once(contentOf(files, path)), { file: path })) read.set(remittance.traceNumber ?? '', remittance);
	}
	expect(read.size).toBe(world.payerPayments.length);
	for (const payment of world.payerPayments) {
		const remittance = read.get(payment.trace);
		expect(remittance).toMatchObject({ amountCents: payment.amountCents, paymentDate: payment.paymentDate, method: payment.amountCents === 0 ? 'NON' : 'ACH', balance: 'holds', complete: true });
		expect(remittance?.claims.map((claim) => [claim.claimId, claim.status, claim.chargedCents, claim.paidCents, claim.patientResponsibilityCents])).toEqual(
			payment.claims.map((claim) => [claim.claim.id, claim.status, claim.chargeCents, claim.paidCents, claim.patientResponsibilityCents]),
		);
		expect(sumCents(remittance?.providerAdjustments.map((one) => one.amountCents ?? 0) ?? [])).toBe(sumCents(payment.providerAdjustments.map((one) => one.amountCents)));
	}
});

test('names with accents arrive as they are', async () => {
	const { files } = await runOffline(9, { plant: [] });
	const names = new Set<string>();
	for (const path of pathsIn(files, FOLDERS.era)) {
		const file = await readEraFile(once(contentOf(files, path)));
		const claims = file.interchanges.flatMap((one) => one.groups).flatMap((one) => one.transactions).flatMap((one) => one.batches).flatMap((one) => one.claims);
		for (const name of claims.flatMap((claim) => claim.names)) names.add(name.lastName ?? '');
	}
	expect([...names]).toEqual(expect.arrayContaining(['MUÑECA', 'ÖRTLICH']));
});
