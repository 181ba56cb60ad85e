import { RESULT_CLASSES, SUBJECTS, type ReconcileResult, type Subject } from '../reconcile';
import { html, type Html } from './html';
import { CLASS_WORDS, SUBJECT_WORDS, counted, dollars } from './words';

const WIDTH = 1000;
const BAR = 26;
const ROW = 62;

function bar(result: ReconcileResult, subject: Subject, index: number): Html {
	const totals = result.totals[subject];
	const sizes = RESULT_CLASSES.map((name) => ({ name, size: Math.abs(totals[name].cents), ...totals[name] }));
	const all = sizes.reduce((sum, { size }) => sum + size, 0);
	const count = sizes.reduce((sum, part) => sum + part.count, 0);
	const cents = sizes.reduce((sum, part) => sum + part.cents, 0);
	const top = index * ROW + 20;
	let x = 0;
	const parts = sizes.map(({ name, size, count: members, cents: amount }) => {
		// a sliver that nobody sees is no chart: whatever exists is at least four units wide
		const width = all === 0 || members === 0 || size === 0 ? 0 : Math.max(4, (size / all) * WIDTH);
		const from = Math.min(x, WIDTH - width);
		x += width;
		if (width === 0) return '';
		return html`<rect class="f-${name}" x="${from.toFixed(1)}" y="${top}" width="${width.toFixed(1)}" height="${BAR}" rx="3"><title>${SUBJECT_WORDS[subject]}, ${CLASS_WORDS[name]}: ${dollars(amount)}, ${counted(members, 'row')}</title></rect>`;
	});
	return html`<text class="name" x="0" y="${top - 7}">${SUBJECT_WORDS[subject]}</text><text x="${WIDTH}" y="${top - 7}" text-anchor="end">${dollars(cents)} in ${counted(count, 'row')}</text>${parts}`;
}

/** One bar per kind of subject, divided by class. */
export function classChart(result: ReconcileResult): Html {
	const used = RESULT_CLASSES.filter((name) => SUBJECTS.some((subject) => result.totals[subject][name].count > 0));
	const legend = used.map((name) => {
		const cents = SUBJECTS.reduce((sum, subject) => sum + result.totals[subject][name].count, 0);
		return html`<li class="c-${name}"><i></i><span>${CLASS_WORDS[name]}: ${counted(cents, 'row')}</span></li>`;
	});
	const order: readonly Subject[] = ['remittance', 'transaction', 'depositLine'];
	const bars = order.map((subject, index) => bar(result, subject, index));
	return html`<svg viewBox="0 0 ${WIDTH} ${order.length * ROW}" role="img" aria-label="Money by class">${bars}</svg><ul class="legend">${legend}</ul>`;
}
