import { addDays, type CalendarDate } from '../../lib/core/date';
import type { Cents } from '../../lib/core/money';
import type { AnsweredRecord } from './answered';
import type { Claim } from './claim';
import type { VirtualClock } from './clock';
import type { Disbursement } from './disbursement';
import { initialEnrollments, type Enrollment } from './enrollment';
import { makePatients, type Patient } from './patients';
import type { MoneyEntry } from './money-ledger';
import type { PayerPayment } from './payer-payment';
import type { PaymentPlan } from './payment-plans';
import type { Payout } from './payout';
import type { PlantedException } from './planted';
import type { PostingDay } from './posting-day';
import { Random } from './random';
import { newPlan, type Plan, type ScenarioOptions } from './scenario';
import type { SecureToken } from './secure-tokens';
import type { MerchantDeposit } from './settlement';
import type { SsoToken } from './sso-tokens';
import type { Statement } from './statement';
import { openPlans } from './opening-plans';
import { openStatements } from './statements';
import type { Transaction, TransactionStatus } from './transaction';
import { initialMethods, type StoredMethod } from './vault';
import { bookVisits } from './visits';

/** A balance file record that was accepted for an enrolled patient: charged at the next night. */
export interface DueCharge {
	readonly patientAccount: string;
	readonly amountCents: Cents;
}

/** Something that happened, in the order of `at`: what notifications and event lists are made of. */
export interface WorldEvent {
	readonly at: number;
	readonly kind:
		| 'payment.authorized'
		| 'payment.captured'
		| 'payment.declined'
		| 'payment.voided'
		| 'payment.settled'
		| 'payment.settlementError'
		| 'payment.refunded'
		| 'payment.chargeback'
		| 'payment.returned'
		| 'era.available'
		| 'deposit.posted'
		| 'statement.created'
		| 'method.saved'
		| 'method.removed'
		| 'plan.created'
		| 'plan.updated'
		| 'plan.cancelled'
		| 'plan.completed'
		| 'plan.installmentPaid'
		| 'plan.installmentFailed'
		| 'plan.installmentSkipped'
		| 'automaticPayment.enrolled'
		| 'automaticPayment.ended';
	/** ID of the transaction, statement, method, plan or enrollment, trace number of a remittance, ACH trace of a deposit. */
	readonly subject: string;
	/** Number of the installment, where it is about one. */
	readonly installment?: number;
}

/** The state behind every file and interface of one sandbox. */
export interface World {
	readonly seed: number;
	readonly clock: VirtualClock;
	readonly patients: ReadonlyMap<string, Patient>;
	readonly claims: Claim[];
	readonly statements: Map<string, Statement>;
	readonly transactions: Map<string, Transaction>;
	readonly payerPayments: PayerPayment[];
	/** ACH deposits of patients' money, oldest first. */
	readonly deposits: MerchantDeposit[];
	/** What the scenario still has to plant, and what it chose. */
	readonly plan: Plan;
	readonly planted: PlantedException[];
	readonly events: WorldEvent[];
	/** What was answered to uploaded files, record by record. */
	readonly answered: AnsweredRecord[];
	/** Who is enrolled in automatic payments, by patient account or member number. */
	readonly enrollments: Map<string, Enrollment>;
	/** Payment methods on file, also those that were taken off. */
	readonly methods: Map<string, StoredMethod>;
	readonly secureTokens: Map<string, SecureToken>;
	readonly plans: Map<string, PaymentPlan>;
	/** Sessions of hosted pages. */
	readonly ssoTokens: Map<string, SsoToken>;
	/** Every call of an interface that moved money or changed something, oldest first. */
	readonly money: MoneyEntry[];
	/** Payouts to patients and payments to pass on that uploaded files asked for. */
	readonly payouts: Payout[];
	readonly disbursements: Disbursement[];
	/** Sender and control number of every interchange of claims that was taken. */
	readonly claimInterchanges: Set<string>;
	/** Automatic payments that balance files asked for. */
	readonly dueCharges: DueCharge[];
	/** Money taken off the next payment of a payer, by payer and department. */
	readonly forwarded: Map<string, { readonly reference: string; readonly amountCents: Cents }>;
	/** Status with which each transaction last stood in a posting file. */
	readonly posted: Map<string, TransactionStatus>;
	/** What stood in the posting of each closed business day, oldest first. */
	readonly postings: PostingDay[];
	/** Calendar days whose activity has happened already. */
	activeThrough: CalendarDate;
	/** Business days closed so far. */
	nights: number;
	readonly counters: Record<'claim' | 'statement' | 'trace' | 'interchange' | 'ach' | 'payerClaim' | 'answer' | 'disbursement', number>;
	random(stream: string): Random;
	/** Number of the HTTP request that is being worked on, set by whoever serves them. */
	requestId: () => string | null;
}

const PATIENTS = 120;
/** Days before the first morning from which claims are still with the payers. */
const BACKLOG_DAYS = 19;

/** A practice on its first morning: patients, open statements, claims under way, no files yet. */
export function newWorld(seed: number, clock: VirtualClock, scenario: ScenarioOptions = {}): World {
	const streams = new Map<string, Random>();
	const random = (stream: string): Random => {
		const known = streams.get(stream) ?? new Random(seed, stream);
		streams.set(stream, known);
		return known;
	};
	const first = clock.today();
	const patients = new Map(makePatients(random('patients'), PATIENTS).map((patient) => [patient.account, patient]));
	const methods = initialMethods(random('methods on file'), patients.values(), clock.now());
	const world: World = {
		seed,
		clock,
		patients,
		claims: [],
		statements: new Map(),
		transactions: new Map(),
		payerPayments: [],
		deposits: [],
		plan: newPlan(new Random(seed, 'plan'), scenario, first),
		planted: [],
		events: [],
		answered: [],
		enrollments: initialEnrollments(patients.values(), methods.values(), first),
		methods,
		secureTokens: new Map(),
		plans: new Map(),
		ssoTokens: new Map(),
		money: [],
		payouts: [],
		disbursements: [],
		claimInterchanges: new Set(),
		dueCharges: [],
		forwarded: new Map(),
		posted: new Map(),
		postings: [],
		activeThrough: addDays(first, -1),
		nights: 0,
		counters: { claim: 50_000, statement: 7000, trace: 0, interchange: 1000, ach: 0, payerClaim: 0, answer: 0, disbursement: 0 },
		random,
		requestId: () => null,
	};
	for (let back = BACKLOG_DAYS; back > 0; back--) bookVisits(world, addDays(first, -back));
	// older ones were decided before the sandbox begins; the rest is what its payers still owe
	const pending = world.claims.filter((claim) => claim.dueOn >= addDays(first, -2));
	world.claims.splice(0, world.claims.length, ...pending);
	openStatements(world);
	openPlans(world);
	return world;
}
