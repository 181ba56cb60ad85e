import { daysBetween, type CalendarDate } from '../core/date';
import type { Finding } from '../core/finding';
import type { Noticed, NoticedKind } from './attention';
import { html, NOTHING, type Html } from './html';
import { drawFitting, Room } from './room';
import { sign } from './sign';
import { counted, dollars, grouped, together } from './words';

/** Of one kind, new and old together; the result file holds all of them. */
const MOST_OF_KIND = 100;
/** These are seen at once, the others when asked for. */
const AT_ONCE = 5;
const ROOM = 200_000;

const SEVERITY_WORDS: Readonly<Record<Finding['severity'], string>> = { error: 'Act', warning: 'Check', info: 'To know' };

/** How a finding of this kind is shown. */
interface Manner {
	/** Each tells its own next step. */
	readonly steps: boolean;
	/** The amount of the only one stands at the top of its kind. */
	readonly amounts: boolean;
	/** On paper all of them are told, not the first few. */
	readonly onPaper: boolean;
	readonly asOf: CalendarDate | null;
}

function age({ isNew, firstToldOn, date }: Noticed, asOf: CalendarDate | null): string | null {
	const since = isNew === false ? (firstToldOn ?? null) : null;
	const from = since ?? date;
	const days = from === null || asOf === null ? 0 : daysBetween(from, asOf);
	if (since !== null) return days > 0 ? `known for ${counted(days, 'day')}` : 'known before';
	return days > 0 ? `${counted(days, 'day')} ago` : null;
}

function item(finding: Noticed, { steps, amounts, asOf }: Manner): Html {
	const { amountCents, sentence, nextStep, date, reference, file } = finding;
	const where = together([date, age(finding, asOf), reference, file === reference ? null : file]);
	return html`<li>${amounts && amountCents !== 0 ? html`<b class="sum">${dollars(amountCents)}</b>` : NOTHING}<p>${sentence}</p>${steps ? html`<p class="next"><b>Next:</b> ${nextStep}</p>` : NOTHING}<p class="where">${where}</p></li>`;
}

function list(title: string | null, findings: readonly Noticed[], most: number, room: Room, manner: Manner): { readonly body: Html; readonly count: number } {
	if (findings.length === 0) return { body: NOTHING, count: 0 };
	const items = drawFitting(findings, most, room, (finding) => item(finding, manner));
	const more = items.slice(AT_ONCE);
	const rest = more.length === 0 ? NOTHING : html`<details${manner.onPaper ? html` class="numbers"` : NOTHING}><summary>${counted(more.length, 'more', 'more')}</summary><ul class="items">${more}</ul></details>`;
	return { body: html`${title === null ? NOTHING : html`<h4>${title}</h4>`}<ul class="items">${items.slice(0, AT_ONCE)}</ul>${rest}`, count: items.length };
}

/** One kind of thing that needs a person: how many, how much, what to do, and each of them. */
function kindCard(group: NoticedKind, splits: boolean, room: Room, asOf: CalendarDate | null): Html {
	const { words, severity, count, cents, nextStep, fresh, older, followed } = group;
	const [only] = count === 1 ? [...fresh, ...older] : [];
	const manner = { steps: nextStep === null, amounts: only === undefined, onPaper: severity !== 'info', asOf };
	const split = splits && followed;
	const first = list(split && older.length > 0 ? 'New' : null, fresh, MOST_OF_KIND, room, manner);
	const second = list(split && fresh.length > 0 ? 'Still open' : null, older, MOST_OF_KIND - first.count, room, manner);
	const shown = first.count + second.count;
	const news = !split ? NOTHING : fresh.length === 0 ? html`<span class="tag">known before</span>` : html`<span class="tag new">${fresh.length === count ? 'new' : `${counted(fresh.length, 'new', 'new')}`}</span>`;
	const sum = only === undefined ? cents : only.amountCents;
	return html`<section class="todo ${severity}"><header>${sign(severity)}<div class="kind"><h3>${words}</h3><span class="count">${SEVERITY_WORDS[severity]} · ${counted(count, 'case')}</span>${news}</div>${sum === 0 ? NOTHING : html`<b class="sum">${dollars(sum)}</b>`}</header>${nextStep === null ? NOTHING : html`<p class="next"><b>Next:</b> ${nextStep}</p>`}${first.body}${second.body}${shown < count ? html`<p class="note">${grouped(shown)} of ${grouped(count)} are shown; the result file holds all of them.</p>` : NOTHING}</section>`;
}

/**
 * What needs a person, and then what is only to be known. `splits` tells what is new from what was told before;
 * on the first run of a chain everything is new, and nothing is said of it.
 */
export function attentionSection(kinds: readonly NoticedKind[], splits: boolean, asOf: CalendarDate | null): Html {
	const room = new Room(ROOM);
	const draw = (group: NoticedKind): Html => kindCard(group, splits, room, asOf);
	const serious = kinds.filter(({ severity }) => severity !== 'info').map(draw);
	const known = kinds.filter(({ severity }) => severity === 'info').map(draw);
	const nothing = html`<section class="todo good"><header>${sign('good')}<div class="kind"><h3>Nothing needs a person</h3></div></header></section>`;
	return html`${serious.length === 0 ? nothing : serious}${known.length === 0 ? NOTHING : html`<h3 class="between">To know</h3>${known}`}`;
}
