import type { z } from '../../lib/vendor';
import { deposit } from '../../lib/resources/deposit';
import { dispute } from '../../lib/resources/dispute';
import { event } from '../../lib/resources/event';
import { patientBalance } from '../../lib/resources/patient-balance';
import { payment } from '../../lib/resources/payment';
import { paymentMethod } from '../../lib/resources/payment-method';
import { paymentPlan, planEligibility } from '../../lib/resources/payment-plan';
import { receipt } from '../../lib/resources/receipt';
import { refund } from '../../lib/resources/refund';
import { remittance } from '../../lib/resources/remittance';
import { statement } from '../../lib/resources/statement';
import type { SimpleName } from '../../nodes/InstaMed/answers/simple-fields';

/** A table of fields on a page. */
export interface FieldTable {
	/** Heading; absent: the page's only table. */
	readonly title?: string;
	readonly fields: SimpleName;
	readonly schema: z.ZodTypeAny;
}

/** What a page says beside what the node and the schemas say themselves. */
export interface ResourcePlan {
	readonly resource: string;
	readonly tables: readonly FieldTable[];
	readonly notes: readonly string[];
}

const STATUS = 'Status codes [seen]: `A` authorized, `C` approved or captured, `S` settled, `D` declined, `V` voided, `SE` settlement error, `CB` chargeback, `RI` returned by the bank, `X` cancelled. Take any other as unknown.';
const SIGNED = 'The file is fetched from the signed address that the answer names, without any credential, and taken only when its SHA-256 is the one that was announced. Such an address lives a few minutes; it is asked for anew in each run.';
const NO_OFFICIAL = 'InstaMed publishes no API for this [inferred: none was seen]. It comes from a service that speaks the [session API](../session-api.yaml) of this project.';

export const PLANS: readonly ResourcePlan[] = [
	{ resource: 'statement', tables: [{ fields: 'statement', schema: statement }], notes: [NO_OFFICIAL, `**Get Document.** ${SIGNED}`] },
	{ resource: 'patientBalance', tables: [{ fields: 'patientBalance', schema: patientBalance }], notes: [NO_OFFICIAL] },
	{ resource: 'payment', tables: [{ fields: 'payment', schema: payment }], notes: [NO_OFFICIAL, STATUS, 'A void keeps the transaction and sets `V`; refund, return and chargeback are transactions of their own that name the first as `originalTransactionId` [seen].'] },
	{ resource: 'refund', tables: [{ fields: 'refund', schema: refund }], notes: [NO_OFFICIAL, STATUS, 'A refund leaves the status of its payment as it is [inferred]: see `refunded` of the [payment](payment.md).'] },
	{ resource: 'dispute', tables: [{ fields: 'dispute', schema: dispute }], notes: [NO_OFFICIAL, STATUS] },
	{ resource: 'paymentMethod', tables: [{ fields: 'paymentMethod', schema: paymentMethod }], notes: [NO_OFFICIAL, 'No operation gives a card or account number; what is stored is a token.'] },
	{
		resource: 'paymentPlan',
		tables: [
			{ title: 'Fields of a plan', fields: 'paymentPlan', schema: paymentPlan },
			{ title: 'Fields of Check Eligibility', fields: 'planEligibility', schema: planEligibility },
		],
		notes: [NO_OFFICIAL],
	},
	{
		resource: 'remittance',
		tables: [{ fields: 'remittance', schema: remittance }],
		notes: [
			NO_OFFICIAL,
			`**Download ERA.** ${SIGNED} The 835 is read to its end: \`complete\` says that nothing of it is cut, \`balanced\` that payment, claims and lines add up, \`errors\` how many things are wrong; **InstaMed File → Validate** says which. InstaMed itself gives ERA files by SFTP and in the portal, not by API [seen]; see [InstaMed File](../files.md).`,
		],
	},
	{ resource: 'deposit', tables: [{ fields: 'deposit', schema: deposit }], notes: [NO_OFFICIAL, `**Download Report.** ${SIGNED}`] },
	{
		resource: 'receipt',
		tables: [{ fields: 'receipt', schema: receipt }],
		notes: [
			'Over the Connect API a receipt exists for what was done on a hosted page, by its single sign-on token (NVP `ViewReceipt`) [seen]. It has no time, patient or link: these fields are null. It does not repeat the amount either [seen]: where the person could not change it, give the one the page was opened with as **Locked Amount**. Over the other connections it is found by the transaction.',
			'With the Connect API, `outcome` tells what became of the page: `approved`, `partiallyApproved`, `declined`, `rejected` (cancelled by the person), or `unknown`.',
			STATUS,
		],
	},
	{
		resource: 'eligibility',
		tables: [],
		notes: [
			'The official SOAP service answers this [seen]. **Form Fields** sends `DoEligibilityInquiry`; the members of its answer are not public, so all of them are passed on under `answer` as they come, and nothing is claimed about them. **X12 270** sends `DoEligibilityInquiryEDI` with a 270 made from the same fields, and reads the 271: `active` is true, false, or null when the payer does not say; `benefits` have coverage level, amount, percent, period and network; `rejections` say why there is no answer.',
			'Names, birth dates and gender come back only with **Include Patient Details**.',
		],
	},
	{
		resource: 'session',
		tables: [],
		notes: [
			'| field | says |\n|---|---|\n| `healthy` | signed in, portal fine, every list reachable, nothing new in any answer |\n| `connection` | the connection that was checked |\n| `accountId`, `accountName`, `entitlements` | whose session it is, and what it may do |\n| `expiresAt` | when it ends; it is renewed by itself |\n| `upstreamState`, `upstreamCheckedAt` | the portal behind the service: `ok`, `degraded`, `unavailable`, `changed` |\n| `unreachable` | lists that could not be asked for, and why |\n| `drift` | what is new or changed in the answers, list by list |',
			'**Check Answer Shapes** asks for one record of each list and looks at its shape only. Run it every morning: a portal that changed is noticed before a workflow goes wrong.',
			'The Connect API has no session: every request carries its key.',
		],
	},
	{
		resource: 'event',
		tables: [{ fields: 'event', schema: event }],
		notes: [NO_OFFICIAL, 'Keep the `id` of the last event and give it to **Since** the next time: each event comes once, in order. A moment is for the first time.'],
	},
];
