import type { HttpAnswer, HttpRequest } from '../control/router';
import { findSsoToken, finishSso, statusOfSso, type SsoResult, type SsoToken } from '../state/sso-tokens';
import type { SsoState } from './acs';
import { button, dollars, tenderText } from './form-parts';
import { html, type Html } from './html';
import { page } from './layout';
import { SCREEN_FORMS } from './screen-pages';
import { cancelPlan, enroll, makePlan, pay, refundIt, removeMethod, saveMethod, unenroll, voidIt, type Work } from './screen-work';
import type { Screen } from './screens';
import { SessionFields } from './session-fields';

type Act = (state: SsoState, fields: SessionFields) => Work;

/** What the buttons of a screen do; a button of another screen does nothing. */
const ACTS: Readonly<Record<Screen['kind'], Readonly<Record<string, Act>>>> = {
	payment: { pay },
	saveMethod: { save: saveMethod },
	plan: { plan: makePlan },
	void: { void: voidIt },
	refund: { refund: refundIt },
	autoPayments: { enroll, unenroll },
	methods: { remove: removeMethod },
	history: {},
	receipt: {},
	plans: { endPlan: cancelPlan },
};

function redirect(address: string): HttpAnswer {
	return { status: 303, headers: { Location: address, 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' }, body: '' };
}

function receiptOf({ world }: SsoState, result: SsoResult): Html {
	if (result.kind !== 'transaction') return html`<p>Done. Thank you.</p>`;
	const transaction = world.transactions.get(result.transactionId);
	if (transaction === undefined) return html`<p>Done.</p>`;
	const partial = transaction.amountCents < transaction.requestedCents ? html`<p class="problem">Only a part was approved; ${dollars(transaction.requestedCents - transaction.amountCents)} is still open.</p>` : null;
	const kind = transaction.status === 'V' ? 'Voided' : transaction.kind === 'refund' ? 'Refunded' : 'Paid';
	return html`${partial}<table><tr><th>${kind}</th><td>${dollars(transaction.amountCents)}</td></tr><tr><th>Method</th><td>${tenderText(transaction.tender)}</td></tr>
<tr><th>Authorization</th><td>${transaction.authorizationNumber ?? '–'}</td></tr><tr><th>Transaction</th><td>${transaction.id.toUpperCase()}</td></tr></table>`;
}

function leave(fields: SessionFields, address: string | null): Html | null {
	if (address === null) return null;
	return html`<p><a href="${address}"${fields.isOn('returnUrlUpdateParent') ? html` target="_parent"` : null}>Continue</a></p>`;
}

/** After the work: to the confirmation address when there is one [project], otherwise a receipt with the way back. */
function ended(state: SsoState, screen: Screen, fields: SessionFields, result: SsoResult): HttpAnswer {
	const confirm = fields.address('confirmURL');
	if (confirm !== null) return redirect(confirm);
	const back = fields.address('returnURL');
	if (fields.isOn('suppressReceipt')) return back === null ? page(screen.title, html`<p>Done.</p>`, { light: fields.isOn('lightWeight') }) : redirect(back);
	return page(screen.title, html`${receiptOf(state, result)}${leave(fields, back)}`, { light: fields.isOn('lightWeight') });
}

function over(screen: Screen, fields: SessionFields): HttpAnswer {
	const back = fields.address('cancelURL') ?? fields.address('returnURL');
	return page(screen.title, html`<p>This session is over.</p>${leave(fields, back)}`, { status: 410, light: fields.isOn('lightWeight') });
}

function draw(state: SsoState, screen: Screen, token: SsoToken, fields: SessionFields, problem: string | null): HttpAnswer {
	const shown = problem === null ? null : html`<p class="problem">${problem}</p>`;
	const content = html`${shown}<form method="post" action="?token=${token.token}">
${SCREEN_FORMS[screen.kind](state, fields, screen)}
<p>${button('cancel', 'Cancel')}${button('expire', 'Let It Expire')}</p></form>
<p class="note">Test cards: 4111 1111 1111 1111, 5500 0000 0000 0004, 3400 000000 00009, 6011 0000 0000 0004.</p>`;
	return page(screen.title, content, { light: fields.isOn('lightWeight'), status: problem === null ? 200 : 422 });
}

/** A person who cancels, or lets the time run out: nothing was done. */
function giveUp(state: SsoState, screen: Screen, token: SsoToken, fields: SessionFields, action: string): HttpAnswer {
	finishSso(state.world, token, { kind: 'cancelled' });
	const address = fields.address('cancelURL') ?? fields.address('returnURL');
	return action === 'cancel' && address !== null ? redirect(address) : over(screen, fields);
}

/** A hosted screen for the session that its token names: shown by GET, worked on by POST. */
export function answerPage(state: SsoState, screen: Screen, request: HttpRequest): HttpAnswer {
	const token = findSsoToken(state.world, request.query.get('token') ?? '');
	if (token === undefined || token.screen !== screen.path) return page(screen.title, html`<p>This session is not known.</p>`, { status: 404 });
	const form = new URLSearchParams(request.method === 'POST' ? request.body.toString('utf8') : '');
	const fields = new SessionFields(token, form);
	if (statusOfSso(state.world, token) !== 'NEW') {
		// the same page once more, such as after "back" and "pay" in a browser: shows what was done, does nothing
		return token.result === null || token.result.kind === 'cancelled' ? over(screen, fields) : ended(state, screen, fields, token.result);
	}
	const action = form.get('action') ?? '';
	if (action === 'cancel' || action === 'expire') return giveUp(state, screen, token, fields, action);
	const acts = ACTS[screen.kind];
	const act = Object.hasOwn(acts, action) ? acts[action] : undefined;
	if (act === undefined) return draw(state, screen, token, fields, null);
	const work = act(state, fields);
	if (work.kind === 'again') return draw(state, screen, token, fields, work.problem);
	finishSso(state.world, token, work.result);
	return ended(state, screen, fields, work.result);
}
