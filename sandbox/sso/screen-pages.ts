import { eligibilityOf } from '../state/plan-eligibility';
import { enrollmentIdOf } from '../state/automatic-payments';
import { signedCents, type Transaction } from '../state/transaction';
import { methodsOf } from '../state/vault';
import type { SsoState } from './acs';
import { button, dollars, field, patientPart, tenderPart, tenderText } from './form-parts';
import { html, type Html } from './html';
import type { Screen, ScreenKind } from './screens';
import type { SessionFields } from './session-fields';
import { transactionOf } from './screen-work';

type Draw = (state: SsoState, fields: SessionFields, screen: Screen) => Html;

function dayOf(at: number): string {
	return new Date(at).toISOString().slice(0, 10);
}

function typedField(name: string, label: string, placeholder: string): Html {
	return html`<label>${label}<input name="${name}" placeholder="${placeholder}" maxlength="40"></label>`;
}

function rows(heads: readonly string[], lines: readonly Html[], empty: string): Html {
	if (lines.length === 0) return html`<p>${empty}</p>`;
	return html`<table><tr>${heads.map((head) => html`<th>${head}</th>`)}</tr>${lines}</table>`;
}

function transactionRows(transactions: readonly Transaction[]): Html {
	const lines = transactions.map((one) => html`<tr><td>${dayOf(one.createdAt)}</td><td>${tenderText(one.tender)}</td><td>${dollars(signedCents(one))}</td><td>${one.status}</td></tr>`);
	return rows(['Date', 'Method', 'Amount', 'Status'], lines, 'There are no payments.');
}

/** What is known of the transaction that a void or refund names. */
function target(state: SsoState, fields: SessionFields): Html {
	const found = transactionOf(state, fields);
	return html`${field(fields, 'primaryTransactionID', 'Transaction ID', { required: true })}${found === undefined ? null : transactionRows([found])}`;
}

const drawMethods: Draw = ({ world }, fields) => {
	const lines = methodsOf(world, fields.knownAccount).map(
		(method) => html`<tr><td>${tenderText(method.tender)}</td><td>${dayOf(method.createdAt)}</td><td><label class="choice"><input type="radio" name="paymentMethodID" value="${method.id}">choose</label></td></tr>`,
	);
	return html`${rows(['Method', 'Since', ''], lines, 'There are no methods on file.')}${lines.length === 0 ? null : button('remove', 'Remove the Chosen Method')}`;
};

const drawPlans: Draw = ({ world }, fields) => {
	const plans = [...world.plans.values()].filter(({ patientAccount }) => patientAccount === fields.knownAccount);
	const lines = plans.map(
		(plan) => html`<tr><td>${dollars(plan.totalCents)}</td><td>${dollars(plan.installmentCents)} ${plan.frequency}</td><td>${plan.status}</td><td><label class="choice"><input type="radio" name="planID" value="${plan.id}">choose</label></td></tr>`,
	);
	return html`${rows(['Total', 'Installment', 'Status', ''], lines, 'There are no payment plans.')}${lines.length === 0 ? null : button('endPlan', 'Cancel the Chosen Plan')}`;
};

const drawAutoPayments: Draw = ({ world }, fields, { portal }) => {
	const enrollment = world.enrollments.get(fields.knownAccount);
	const now =
		enrollment === undefined
			? html`<p>There is no automatic payment.</p>`
			: html`<p>Charged automatically: ${tenderText(enrollment.tender)}${enrollment.limitCents === null ? null : html`, at most ${dollars(enrollment.limitCents)} at a time`}.</p><input type="hidden" name="enrollmentID" value="${enrollmentIdOf(enrollment)}">${button('unenroll', 'End Automatic Payments')}`;
	return html`${now}${patientPart(fields, portal)}${tenderPart(world, fields, { onFile: true, cash: false })}${typedField('limit', 'At most at a time', 'e.g. 100.00')}${button('enroll', 'Enroll')}`;
};

const drawPlanForm: Draw = ({ world }, fields, { portal }) => {
	const { balanceCents, eligible } = eligibilityOf(world, fields.knownAccount);
	const terms = eligible
		? html`<fieldset><legend>Payment plan</legend><p>Open balance: ${dollars(balanceCents)}. Leave empty to keep the method on file only.</p>${typedField('installmentAmount', 'Installment', 'e.g. 50.00')}
<label>Frequency<select name="frequency"><option value="monthly">Monthly</option><option value="everyTwoWeeks">Every two weeks</option><option value="weekly">Weekly</option></select></label>${typedField('firstDueOn', 'First due on', 'YYYY-MM-DD')}</fieldset>`
		: null;
	return html`${patientPart(fields, portal)}${tenderPart(world, fields, { onFile: false, cash: false })}${terms}${button('plan', 'Save')}`;
};

/** What stands between the tags of the form, by kind of screen. */
export const SCREEN_FORMS: Readonly<Record<ScreenKind, Draw>> = {
	payment: ({ world }, fields, { portal }) =>
		html`${patientPart(fields, portal)}${field(fields, 'amount', 'Amount', { placeholder: 'e.g. 25.00', required: true })}${tenderPart(world, fields, { onFile: true, cash: portal === 'provider' })}${button('pay', 'Pay')}`,
	saveMethod: ({ world }, fields, { portal }) => html`${patientPart(fields, portal)}${tenderPart(world, fields, { onFile: false, cash: false })}${button('save', 'Save')}`,
	plan: drawPlanForm,
	void: (state, fields) => html`${target(state, fields)}${button('void', 'Void Payment')}`,
	refund: (state, fields) => html`${target(state, fields)}${field(fields, 'amount', 'Amount', { placeholder: 'All that is left' })}${button('refund', 'Refund')}`,
	autoPayments: drawAutoPayments,
	methods: drawMethods,
	history: ({ world }, fields) => transactionRows([...world.transactions.values()].filter(({ patientAccount }) => patientAccount === fields.knownAccount)),
	receipt: (state, fields) => {
		const found = transactionOf(state, fields);
		const isTheirs = found !== undefined && found.patientAccount === fields.knownAccount;
		return transactionRows(isTheirs ? [found] : []);
	},
	plans: drawPlans,
};
