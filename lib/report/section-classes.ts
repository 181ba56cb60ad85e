import { RESULT_CLASSES, SUBJECTS, type ReconcileResult, type ResultClass, type Subject } from '../reconcile';
import { bar } from './bar';
import { figure } from './figure';
import { html, type Html } from './html';
import { swatch } from './paint';
import { table, type Column } from './table';
import { CLASS_MEANINGS, CLASS_WORDS, counted, dollars, SUBJECT_WORDS } from './words';

/** The order in which money moves. */
const ORDER: readonly Subject[] = ['remittance', 'transaction', 'depositLine'];

function subjectBar({ totals }: ReconcileResult, subject: Subject): Html {
	const parts = RESULT_CLASSES.map((name) => ({ paint: name, words: CLASS_WORDS[name], cents: totals[subject][name].cents }));
	const cents = parts.reduce((sum, part) => sum + part.cents, 0);
	const count = RESULT_CLASSES.reduce((sum, name) => sum + totals[subject][name].count, 0);
	return html`<div class="labelled"><b>${SUBJECT_WORDS[subject]}</b><span>${dollars(cents)} in ${counted(count, 'row')}</span>${bar(SUBJECT_WORDS[subject], parts)}</div>`;
}

/** Every row in exactly one class: one bar for each side of the money, and the numbers. */
export function classesSection(result: ReconcileResult): Html {
	const { totals } = result;
	const used = RESULT_CLASSES.filter((name) => SUBJECTS.some((subject) => totals[subject][name].count > 0));
	const columns: readonly Column<ResultClass>[] = [
		{ title: 'Class', cell: (name) => html`${swatch(name)}<b>${CLASS_WORDS[name]}</b> <span class="soft">${CLASS_MEANINGS[name]}</span>` },
		...ORDER.map((subject): Column<ResultClass> => {
			return { title: SUBJECT_WORDS[subject], kind: 'number', cell: (name) => (totals[subject][name].count === 0 ? '' : html`${dollars(totals[subject][name].cents)} <span class="soft">${counted(totals[subject][name].count, 'row')}</span>`) };
		}),
	];
	return figure({ picture: html`${ORDER.map((subject) => subjectBar(result, subject))}`, numbers: table(columns, used, { caption: 'Money by class', stacked: true }) });
}
