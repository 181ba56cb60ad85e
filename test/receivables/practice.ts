import fc from 'fast-check';
import { addDays, type CalendarDate } from '../../lib/core/date';
import type { Remittance } from '../../lib/core/remittance';
import type { PatientPayment, ReceivableFindingKind, ReceivablesInput, StatementEvidence } from '../../lib/receivables';
import { day, negated, payment, remittance, statement, type DecisionDraft, type LineDraft } from './evidence';

/** A practice of some weeks, generated; and what is true of it, known without any matching. */

export const AS_OF: CalendarDate = day(75);
/** Every payment since this day is given. */
export const FIRST_DAY: CalendarDate = day(0);

const PLANTS = ['none', 'notBilled', 'billedDifferently', 'overpaid', 'overdue', 'neverCame', 'notPutTo'] as const;
const TWISTS = ['none', 'none', 'secondPayer', 'secondDenies', 'corrected', 'correctedToNothing', 'denied', 'deniedToPatient', 'resent'] as const;
const PAYS = ['nothing', 'half', 'full', 'full', 'plan'] as const;
const LATERS = ['none', 'none', 'refund', 'partRefund', 'chargeback', 'sameIdChargeback', 'return', 'voided', 'declined', 'failed'] as const;

/** One visit with all that follows from it. */
export interface Visit {
	readonly patient: number;
	readonly day: number;
	readonly lines: number;
	readonly twist: (typeof TWISTS)[number];
	readonly plant: (typeof PLANTS)[number];
	readonly pays: (typeof PAYS)[number];
	readonly later: (typeof LATERS)[number];
	/** Of amounts that meet others of the same size. */
	readonly round: boolean;
	/** The statement also came in an older state, and the remittance in another file. */
	readonly repeats: boolean;
}

/** Money at the desk that no statement asks for. */
export interface Copay {
	readonly patient: number;
	readonly day: number;
	readonly takenBack: boolean;
	readonly round: boolean;
}

export interface Practice {
	/** What CLP01 holds, and who tells the account. */
	readonly numbering: 'account' | 'claim' | 'told';
	/** Statements come with their lines, or as a list has them. */
	readonly listed: boolean;
	/** Payments name their statement. */
	readonly linked: boolean;
	readonly visits: readonly Visit[];
	readonly copays: readonly Copay[];
}

export interface Truth {
	/** Left to patients in the end. */
	readonly shareCents: number;
	readonly billedCents: number;
	/** By transactions that move money. */
	readonly paidCents: number;
	/** "kind reference amount". */
	readonly findings: readonly string[];
	/** Ids of transactions that move money. */
	readonly moving: ReadonlySet<string>;
	/** What each statement still asks for when every payment is put to its own. */
	readonly openCents: ReadonlyMap<string, number>;
}

const ROUND = [1600, 2400, 3200, 4800] as const;

class PracticeBuilder {
	readonly remittances: Remittance[] = [];
	readonly statements: StatementEvidence[] = [];
	readonly payments: PatientPayment[] = [];
	readonly claimAccounts: { claimId: string; patientAccountNumber: string }[] = [];
	readonly findings: string[] = [];
	readonly moving = new Set<string>();
	readonly openCents = new Map<string, number>();
	shareCents = 0;
	billedCents = 0;
	paidCents = 0;
	readonly #practice: Practice;
	#serial = 0;

	constructor(practice: Practice) {
		this.#practice = practice;
		practice.visits.forEach((visit, index) => this.#visit(visit, index));
		practice.copays.forEach((copay, index) => this.#copay(copay, practice.visits.length + index));
	}

	get input(): ReceivablesInput {
		const { remittances, statements, payments, claimAccounts } = this;
		return { remittances, statements, payments, claimAccounts, paymentsFrom: FIRST_DAY, asOf: AS_OF };
	}

	#expect(kind: ReceivableFindingKind, reference: string, cents: number): void {
		this.findings.push(`${kind} ${reference} ${cents}`);
	}

	/** A multiple of eight, and so far from all others that no sum of their parts is another one; or round. */
	#amount(index: number, round: boolean): number {
		return round ? (ROUND[index % ROUND.length] ?? 2000) : 8 * 40 ** index;
	}

	#linesOf({ day: number, lines, round }: Visit, index: number, shareCents: number): LineDraft[] {
		return Array.from({ length: lines }, (_, line) => ({
			serviceDate: day(number),
			chargeCents: round ? 15_000 : 16 * 40 ** index + 7_000 + index,
			// the whole share on the first line
			shareCents: line === 0 ? shareCents : 0,
		}));
	}

	#decide(trace: string, payer: string, date: CalendarDate, decisions: readonly DecisionDraft[], repeats: boolean): void {
		const draft = { trace, payer, date, decisions };
		this.remittances.push(remittance({ ...draft, file: `era-${trace}.835` }));
		if (repeats) this.remittances.push(remittance({ ...draft, file: `era-${trace}-again.835` }), remittance({ ...draft, file: `items-${trace}`, plain: true }));
	}

	/** Says what is left to the patient in the end. */
	#remit(visit: Visit, index: number, claimId: string, shareCents: number): number {
		const { twist, repeats } = visit;
		const [lines, nothing] = [this.#linesOf(visit, index, shareCents), this.#linesOf(visit, index, 0)];
		const announced = addDays(day(visit.day), 5);
		const trace = (part: number): string => `T${String(index).padStart(3, '0')}${part}`;
		const decide = (part: number, payer: string, ...decisions: Omit<DecisionDraft, 'claimId'>[]): void =>
			this.#decide(trace(part), payer, addDays(announced, part), decisions.map((one) => ({ ...one, claimId })), repeats);
		if (twist === 'denied') {
			decide(0, 'PAYER-1', { status: '4', lines: nothing });
			return 0;
		}
		if (twist === 'deniedToPatient') {
			decide(0, 'PAYER-1', { status: '4', lines });
			return shareCents;
		}
		if (twist === 'secondPayer') {
			decide(0, 'PAYER-1', { status: '1', lines: this.#linesOf(visit, index, shareCents + 400) });
			decide(1, 'PAYER-2', { status: '2', payerClaimNumber: `SECOND-${index}`, lines });
			return shareCents;
		}
		decide(0, 'PAYER-1', { status: '1', lines: twist === 'corrected' || twist === 'correctedToNothing' ? this.#linesOf(visit, index, shareCents + 600) : lines });
		if (twist === 'secondDenies') decide(1, 'PAYER-2', { status: '4', payerClaimNumber: `SECOND-${index}`, lines: nothing });
		if (twist === 'resent') decide(1, 'PAYER-1', { status: '1', payerClaimNumber: `AGAIN-${index}`, lines });
		if (twist === 'corrected' || twist === 'correctedToNothing') {
			const reversal = { status: '22', lines: negated(this.#linesOf(visit, index, shareCents + 600)) };
			decide(1, 'PAYER-1', reversal, { status: '1', payerClaimNumber: `CORRECTED-${index}`, lines: twist === 'corrected' ? lines : nothing });
		}
		return twist === 'correctedToNothing' ? 0 : shareCents;
	}

	#move(id: string, cents: number): void {
		this.moving.add(id);
		this.paidCents += cents;
	}

	#pay(visit: Visit, account: string, statementId: string, cents: number, on: CalendarDate): number {
		const id = `tx${String(this.#serial++).padStart(4, '0')}`;
		const link = { account, statementId: this.#practice.linked ? statementId : null };
		const { later } = visit;
		if (later === 'voided' || later === 'declined' || later === 'failed') {
			const status = later === 'voided' ? 'V' : later === 'declined' ? 'D' : 'SE';
			if (later !== 'declined') this.payments.push(payment({ id, cents, on, status: 'C', ...link, file: 'day-1.txt' }));
			this.payments.push(payment({ id, cents, on, status, ...link, file: 'day-2.txt' }));
			return 0;
		}
		this.payments.push(payment({ id, cents, on, status: 'C', ...link, file: 'day-1.txt' }), payment({ id: id.toUpperCase(), cents, on, status: 'S', ...link, file: 'day-2.txt' }));
		this.#move(id, cents);
		if (later === 'none') return cents;
		const back = later === 'partRefund' ? cents / 2 : cents;
		const [backId, status] = later === 'sameIdChargeback' ? [id, 'CB'] : [`${id}b`, later === 'chargeback' ? 'CB' : later === 'return' ? 'RI' : 'S'];
		// posting files do not tell what a refund goes back to
		this.payments.push(payment({ id: backId, cents: -back, on: addDays(on, 3), status, ...link, original: this.#practice.linked ? id : null, file: 'day-3.txt' }));
		this.#move(backId, -back);
		return cents - back;
	}

	#visit(visit: Visit, index: number): void {
		const account = `PAT-${visit.patient}`;
		const claimId = this.#practice.numbering === 'account' ? account : `CLM${String(index).padStart(4, '0')}`;
		if (this.#practice.numbering === 'told') this.claimAccounts.push({ claimId, patientAccountNumber: account });
		const meant = this.#amount(index, visit.round);
		const shareCents = this.#remit(visit, index, claimId, meant);
		this.shareCents += shareCents;
		if (shareCents === 0) return;
		const { plant } = visit;
		if (plant === 'notBilled') {
			this.#expect('patientNotBilled', `T${String(index).padStart(3, '0')}${['secondPayer', 'corrected', 'resent'].includes(visit.twist) ? 1 : 0}`, shareCents);
			return;
		}
		const id = `ST-${String(index).padStart(4, '0')}`;
		const billed = plant === 'billedDifferently' ? shareCents + meant / 2 : shareCents;
		if (plant === 'billedDifferently') this.#expect('billedDifferently', id, -meant / 2);
		const issuedOn = addDays(day(visit.day), 8);
		const isPlan = visit.pays === 'plan';
		let paid = 0;
		if (plant === 'overpaid') paid = this.#pay({ ...visit, later: 'none' }, account, id, 2 * billed, addDays(issuedOn, 4));
		else if (plant === 'notPutTo') this.#pay({ ...visit, later: 'none' }, account, id, billed, addDays(issuedOn, 4));
		else if (plant !== 'neverCame' && plant !== 'overdue' && visit.pays !== 'nothing') {
			const parts = isPlan ? 2 : 1;
			for (let part = 0; part < parts; part += 1) paid += this.#pay(part === 0 ? visit : { ...visit, later: 'none' }, account, id, visit.pays === 'full' ? billed : billed / (2 + 2 * part), addDays(issuedOn, 4 + part));
		}
		let word = paid;
		if (plant === 'overpaid') this.#expect('patientOverpaid', id, billed);
		if (plant === 'neverCame') {
			word = billed / 2;
			this.#expect('statementPaidDiffers', id, -word);
		}
		if (plant === 'notPutTo') {
			// a payment that names no statement, and that none counts, is one that belongs to nothing
			if (this.#practice.linked) this.#expect('statementPaidDiffers', id, billed);
			else this.#expect('paymentWithoutStatement', `tx${String(this.#serial - 1).padStart(4, '0')}`, billed);
		}
		if (plant === 'overdue') this.#expect('patientOverdue', id, billed);
		const dueOn = plant === 'overdue' ? addDays(AS_OF, -91) : addDays(issuedOn, 21);
		const draft = { id, account, issuedOn, dueOn, lines: this.#linesOf(visit, index, billed), listed: this.#practice.listed, onPlan: isPlan && plant !== 'overdue' };
		this.statements.push(statement({ ...draft, wordCents: word, updatedAt: `${addDays(issuedOn, 30)}T08:00:00Z` }));
		if (visit.repeats) this.statements.push(statement({ ...draft, wordCents: 0 }), statement({ ...draft, wordCents: word, listed: true, updatedAt: `${addDays(issuedOn, 30)}T08:00:00Z` }));
		this.billedCents += billed;
		this.openCents.set(id, billed - (plant === 'notPutTo' && this.#practice.linked ? billed : word));
	}

	#copay({ patient, day: number, takenBack, round }: Copay, index: number): void {
		const id = `co${String(index).padStart(4, '0')}`;
		const cents = this.#amount(index, round);
		const on = day(number);
		const shared = { account: `PAT-${patient}`, on };
		this.payments.push(payment({ ...shared, id, cents, method: 'cash', status: 'C' }));
		this.#move(id, cents);
		if (!takenBack) {
			this.#expect('paymentWithoutStatement', id, cents);
			return;
		}
		this.payments.push(payment({ ...shared, id: `${id}b`, cents: -cents, status: 'CB', original: id, line: 2 }));
		this.#move(`${id}b`, -cents);
	}
}

export function buildPractice(practice: Practice): { readonly input: ReceivablesInput; readonly truth: Truth } {
	const builder = new PracticeBuilder(practice);
	const { input, shareCents, billedCents, paidCents, moving, openCents } = builder;
	return { input, truth: { shareCents, billedCents, paidCents, moving, openCents, findings: builder.findings.sort() } };
}

function practiceOf(round: fc.Arbitrary<boolean>, most: number): fc.Arbitrary<Practice> {
	const patient = fc.nat(3);
	const visit = fc.record({ patient, day: fc.nat(40), lines: fc.integer({ min: 1, max: 3 }), twist: fc.constantFrom(...TWISTS), plant: fc.constantFrom('none', 'none', 'none', ...PLANTS), pays: fc.constantFrom(...PAYS), later: fc.constantFrom(...LATERS), round, repeats: fc.boolean() });
	const copay = fc.record({ patient, day: fc.nat(60), takenBack: fc.boolean(), round });
	return fc.record({ numbering: fc.constantFrom('account', 'claim', 'told'), listed: fc.boolean(), linked: fc.boolean(), visits: fc.array(visit, { minLength: 1, maxLength: most }), copays: fc.array(copay, { maxLength: 2 }) });
}

/** Any practice: amounts, days and charges meet, so that more than one answer can fit. */
export function anyPractice(): fc.Arbitrary<Practice> {
	return practiceOf(fc.boolean(), 7);
}

/** A practice in which every amount is its own and everything can be told. */
export function clearPractice(): fc.Arbitrary<Practice> {
	return practiceOf(fc.constant(false), 6).map((practice) => {
		const listed = practice.listed && practice.numbering !== 'claim';
		const visits = practice.visits.map((visit): Visit => (listed && visit.plant === 'billedDifferently' ? { ...visit, plant: 'none' } : visit));
		// one that is in order proves that lines of statements and of remittances are alike
		const sound: Visit = { patient: 4, day: 1, lines: 1, twist: 'none', plant: 'none', pays: 'full', later: 'none', round: false, repeats: false };
		return { ...practice, listed, visits: [sound, ...visits] };
	});
}
